export type DiagnosticCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  | 'UNSUPPORTED_JSONATA_EXPRESSION'
  | 'NOT_AVAILABLE_HERE'

/** A fault of a definition; `location` is a path of fields or a place in the text. */
export interface Diagnostic {
  severity: 'ERROR'
  code: DiagnosticCode
  location?: string
  message: string
}

/** Notes a fault; an undefined location is the machine as a whole. */
export type Report = (location: string | undefined, message: string, code?: DiagnosticCode) => void

/** The one line in which CreateStateMachine names all faults. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const faults = diagnostics.map(({ code, location, message }) => `${code}: ${message} at ${location ?? 'null'}`)
  return `Invalid State Machine Definition: '${faults.join(', ')}'`
}
