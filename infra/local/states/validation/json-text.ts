import type { Diagnostic } from './diagnostic.ts'
import { findJsonFault } from './json-fault.ts'

/** The definition's JSON value, or the fault in the words of AWS's parser. */
export function parseDefinition(text: string): { value: unknown } | { fault: Diagnostic } {
  if (text.trim() === '') return { fault: notAnObject }
  try {
    const value = JSON.parse(text) as unknown
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { value } : { fault: notAnObject }
  } catch {
    return { fault: malformed(text) }
  }
}

const notAnObject: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: 'Definition must be a valid JSON object',
}

function malformed(text: string): Diagnostic {
  const { offset, reason } = findJsonFault(text) ?? { offset: text.length, reason: 'The text is not JSON' }
  const before = text.slice(0, offset).split('\n')
  const shown = text.length > 500 ? `${text.slice(0, 500)}[truncated ${text.length - 500} chars]` : text
  const location = `[Source: (String)"${shown}"; line: ${before.length}, column: ${(before.at(-1)?.length ?? 0) + 1}]`
  return { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', location, message: `${reason}\n at ${location}` }
}
