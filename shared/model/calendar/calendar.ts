/** Which days of a region are working days, and what its clocks show. Days are counted from 1970-01-01. */
export interface Calendar {
  /** Milliseconds that local time is ahead of UTC. */
  readonly utcOffset: number
  isWorkingDay(day: number): boolean
}

/** Whether a day is a Saturday or a Sunday; 1970-01-01 was a Thursday. */
export const isWeekend = (day: number) => (day + 4) % 7 === 0 || (day + 4) % 7 === 6

/** The number of a date such as `2026-01-07`. */
export const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** Monday to Friday in UTC, for regions without a calendar of holidays. */
export const weekdays: Calendar = { utcOffset: 0, isWorkingDay: (day) => !isWeekend(day) }
