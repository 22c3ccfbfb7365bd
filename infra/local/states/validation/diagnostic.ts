export type DiagnosticCode =
  | 'INVALID_JSON_DESCRIPTION'
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'DUPLICATE_STATE_NAME'
  | 'NOT_AVAILABLE_HERE'

/** A fault of a definition; `location` is a JSON pointer or a place in the text. */
export interface Diagnostic {
  severity: 'ERROR'
  code: DiagnosticCode
  location?: string
  message: string
}

export type Report = (location: string, message: string, code?: DiagnosticCode) => void

/** The one line in which CreateStateMachine names all faults. */
export function describeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const faults = diagnostics.map(({ code, location, message }) => `${code}: ${message}${location ? ` at ${location}` : ''}`)
  return `Invalid State Machine Definition: '${faults.join(', ')}'`
}
