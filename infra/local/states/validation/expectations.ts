import type { Report } from './diagnostic.ts'

export type Fields = Record<string, unknown>

/** A field that AWS does not know is reported at the object that holds it. */
export function knownFields(place: string, fields: Fields, known: readonly string[], report: Report): void {
  for (const field of Object.keys(fields)) {
    if (!known.includes(field)) report(place === '' ? '/' : place, `Field '${field}' is not supported`)
  }
}

export function requiredFields(place: string, fields: Fields, names: readonly string[], report: Report): void {
  const missing = names.filter((name) => fields[name] === undefined)
  if (missing.length) report(place === '' ? '/' : place, `These fields are required: [${missing.join(', ')}]`)
}

export function oneOf(place: string, value: unknown, allowed: readonly string[], report: Report): void {
  if (typeof value !== 'string') return report(place, 'Expected value of type [STRING]')
  if (!allowed.includes(value)) report(place, `Value should be one of the following: [${allowed.join(', ')}]`)
}

export function text(place: string, value: unknown, report: Report): void {
  if (typeof value !== 'string') report(place, 'Expected value of type [STRING]')
}

/** A whole number, or any number where `least` is given as a text such as `1.0`. */
export function number(
  place: string,
  value: unknown,
  least: number | string,
  most: number | string,
  report: Report,
): void {
  const whole = typeof least === 'number'
  if (typeof value !== 'number' || (whole && !Number.isInteger(value))) {
    return report(place, `Expected value of type [${whole ? 'INTEGER' : 'NUMBER'}]`)
  }
  if (value < Number(least)) report(place, `Minimum value is ${least}`)
  if (value > Number(most)) report(place, `Maximum value is ${most}`)
}

export function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
