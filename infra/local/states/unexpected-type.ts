import { QueryFailure } from './failures.ts'

/** The failure of an expression whose value has another type than the field needs. */
export function unexpectedType(source: unknown, field: string, expected: string, value: unknown): QueryFailure {
  const expression = typeof source === 'string' ? source.replace(/^\{%\s*|\s*%\}$/g, '') : JSON.stringify(source)
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  return new QueryFailure(
    `The JSONata expression '${expression}' specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${expected}', but was '${type}' for value: ${JSON.stringify(value)}`,
    field,
  )
}
