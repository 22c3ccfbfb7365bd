import type { Diagnostic } from './diagnostic.ts'

/** The definition's JSON value, or the fault in the words of AWS's parser. */
export function parseDefinition(text: string): { value: unknown } | { fault: Diagnostic } {
  if (text.trim() === '') return { fault: notAnObject }
  try {
    const value = JSON.parse(text) as unknown
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? { value } : { fault: notAnObject }
  } catch (error) {
    return { fault: malformed(text, error) }
  }
}

const notAnObject: Diagnostic = {
  severity: 'ERROR',
  code: 'SCHEMA_VALIDATION_FAILED',
  message: 'Definition must be a valid JSON object',
}

const expectations = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')"

function malformed(text: string, error: unknown): Diagnostic {
  const token = /^\s*([A-Za-z_][\w]*)/.exec(text)
  const bare = token && !['null', 'true', 'false'].includes(token[1] ?? '')
  const offset = bare ? token[0].length : positionOf(error, text)
  const before = text.slice(0, offset).split('\n')
  const shown = text.length > 500 ? `${text.slice(0, 500)}[truncated ${text.length - 500} chars]` : text
  const location = `[Source: (String)"${shown}"; line: ${before.length}, column: ${(before.at(-1)?.length ?? 0) + 1}]`
  const reason = bare ? `Unrecognized token '${token[1]}': was expecting ${expectations}` : reasonOf(error)
  return { severity: 'ERROR', code: 'INVALID_JSON_DESCRIPTION', location, message: `${reason}\n at ${location}` }
}

function positionOf(error: unknown, text: string): number {
  const position = /position (\d+)/.exec(String(error))?.[1]
  return position === undefined ? text.length : Number(position)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/ in JSON at position.*$| \(line.*$/s, '') : String(error)
}
