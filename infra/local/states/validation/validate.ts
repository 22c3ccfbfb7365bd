import type { StateMachineDefinition } from '../definition.ts'
import type { Diagnostic, Report } from './diagnostic.ts'
import { knownFields, number, oneOf, type Fields } from './expectations.ts'
import { machineFields } from './fields.ts'
import { parseDefinition } from './json-text.ts'
import { checkScope, effectiveLanguage, queryLanguages } from './scope.ts'

export interface ValidationResult {
  result: 'OK' | 'FAIL'
  diagnostics: Diagnostic[]
  /** Whether faults beyond the limit are left out. */
  truncated: boolean
}

const mostDiagnostics = 100
const largestDefinition = 1_048_576

/** Every fault of a definition, given as JSON text or value, as ValidateStateMachineDefinition reports it. */
export function validateStateMachineDefinition(
  definition: string | StateMachineDefinition,
  machineType: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): ValidationResult {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition)
  const parsed = parseDefinition(text)
  if ('fault' in parsed) return { result: 'FAIL', diagnostics: [parsed.fault], truncated: false }
  const diagnostics: Diagnostic[] = []
  const report: Report = (location, message, code = 'SCHEMA_VALIDATION_FAILED') =>
    void diagnostics.push({ severity: 'ERROR', code, ...(location !== undefined && { location }), message })
  if (Buffer.byteLength(text) > largestDefinition) report('/', `The definition exceeds ${largestDefinition} bytes`)
  checkMachine(parsed.value as StateMachineDefinition, machineType, report)
  const shown = diagnostics.slice(0, mostDiagnostics)
  return { result: shown.length ? 'FAIL' : 'OK', diagnostics: shown, truncated: shown.length < diagnostics.length }
}

function checkMachine(definition: StateMachineDefinition, machineType: string, report: Report): void {
  const { QueryLanguage, TimeoutSeconds } = definition
  knownFields('', definition as unknown as Fields, machineFields, report)
  if (QueryLanguage !== undefined) oneOf('/QueryLanguage', QueryLanguage, queryLanguages, report)
  if (TimeoutSeconds !== undefined) number('/TimeoutSeconds', TimeoutSeconds, 1, 99_999_999, report)
  const language = effectiveLanguage(QueryLanguage, 'JSONPath')
  checkScope('', definition, { language, machineType, names: new Set(), report })
}
