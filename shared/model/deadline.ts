import { end, parse } from 'iso8601-duration'
import * as z from 'zod'

/** An ISO 8601 duration: `P6M`, `P5D`, `PT2H`. */
export const Duration = z
  .string()
  .regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, {
    error: 'write an ISO 8601 duration such as "P6M", "P5D" or "PT2H"',
  })

/** How long something may take: calendar time, or working days of the situation's region. */
export const Deadline = z.union([Duration, z.strictObject({ workingDays: z.int().min(1).max(2000) })])
export type Deadline = z.infer<typeof Deadline>

/** Says whether a UTC date (`2026-01-07`) is a working day. */
export type WorkingDay = (date: string) => boolean

/** Monday to Friday, for regions without a calendar of holidays. */
export const weekdays: WorkingDay = (date) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())

const DAY = 86_400_000

/** The instant, in milliseconds, at which a deadline that starts at `from` falls due. */
export function dueAt(from: number, deadline: Deadline, isWorkingDay: WorkingDay = weekdays): number {
  if (typeof deadline === 'string') return end(parse(deadline), new Date(from)).getTime()
  let at = from
  for (let left = deadline.workingDays; left > 0; ) {
    at += DAY
    if (isWorkingDay(new Date(at).toISOString().slice(0, 10))) left--
  }
  return at
}
