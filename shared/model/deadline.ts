import { parse } from 'iso8601-duration'
import * as z from 'zod'
import { type Calendar, weekdays } from './calendar/calendar.ts'

/** An ISO 8601 duration: `P6M`, `P5D`, `PT2H`. */
export const Duration = z.string().regex(/^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, {
  error: 'write an ISO 8601 duration such as "P6M", "P5D" or "PT2H"',
})

/** How long something may take: calendar time, or working days of the situation's region. */
export const Deadline = z.union([Duration, z.strictObject({ workingDays: z.int().min(1).max(2000) })])
export type Deadline = z.infer<typeof Deadline>

const DAY = 86_400_000

/** The instant, in milliseconds, at which a deadline that starts at `from` falls due. */
export function dueAt(from: number, deadline: Deadline, calendar: Calendar = weekdays): number {
  if (typeof deadline === 'string') return moved(from, deadline, 1, calendar)
  let at = from + calendar.utcOffset
  // What comes on a day off has until the end of the last day, so that it is never due before what came earlier.
  if (!calendar.isWorkingDay(Math.floor(at / DAY))) at = (Math.floor(at / DAY) + 1) * DAY - 1
  for (let left = deadline.workingDays; left > 0;) {
    at += DAY
    if (calendar.isWorkingDay(Math.floor(at / DAY))) left--
  }
  return at - calendar.utcOffset
}

/** The instant that lies a duration before another. */
export function timeBefore(at: number, duration: string, calendar: Calendar = weekdays): number {
  return moved(at, duration, -1, calendar)
}

/** Months end on their last day where they lack the day they started on (Civil Code of Russia, art. 192(3)). */
function moved(from: number, duration: string, sign: 1 | -1, calendar: Calendar): number {
  const { years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = parse(duration)
  const local = new Date(from + calendar.utcOffset)
  const day = local.getUTCDate()
  local.setUTCDate(1)
  local.setUTCMonth(local.getUTCMonth() + sign * (12 * years + months))
  const last = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate()
  local.setUTCDate(Math.min(day, last))
  const rest = (weeks * 7 + days) * DAY + (hours * 3600 + minutes * 60 + seconds) * 1000
  return local.getTime() + sign * rest - calendar.utcOffset
}
