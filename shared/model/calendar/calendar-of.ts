import { type Calendar, weekdays } from './calendar.ts'
import { russia } from './russia.ts'

/** Calendars by ISO 3166 region; a part of a country without its own has the country's. */
const CALENDARS: Readonly<Record<string, Calendar>> = { RU: russia }

/** The calendar of a region, Monday to Friday where none is known. */
export const calendarOf = (region: string): Calendar =>
  CALENDARS[region] ?? CALENDARS[region.split('-')[0] ?? ''] ?? weekdays
