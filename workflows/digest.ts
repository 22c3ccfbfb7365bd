import { createHash } from 'node:crypto'
import type { LifeSituation } from '../shared/model/life-situation.ts'

/** A definition's SHA-256 digest, whatever the order in which its fields were written. */
export function digestOf(definition: LifeSituation): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(definition)))
    .digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  )
}
