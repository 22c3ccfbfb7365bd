import { dueAt } from '../model/deadline.ts'

/** The UTC date of an instant in milliseconds. */
export function dateAt(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10)
}

/**
 * The date one ISO 8601 duration after another.
 * @example
 * ```ts
 * import { dateAfter } from '../shared/agency-sdk/index.ts'
 *
 * export const claimUntil = dateAfter('2026-11-05', 'P6M') // '2027-05-05'
 * ```
 */
export function dateAfter(start: string, duration: string): string {
  return dateAt(dueAt(Date.parse(start), duration))
}
