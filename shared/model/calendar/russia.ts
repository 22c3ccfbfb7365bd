import { type Calendar, dayOf, isWeekend } from './calendar.ts'

/** Labour Code of the Russian Federation, art. 112. */
const HOLIDAYS = [
  '01-01',
  '01-02',
  '01-03',
  '01-04',
  '01-05',
  '01-06',
  '01-07',
  '01-08',
  '02-23',
  '03-08',
  '05-01',
  '05-09',
  '06-12',
  '11-04',
]

/**
 * Days off moved by decrees of the Government, from a day to another: No. 1314 of 10.08.2023 for 2024, No. 1335 of
 * 04.10.2024 for 2025, No. 1466 of 24.09.2025 for 2026, No. 1187 of 17.09.2026 for 2027; as consultant.ru and the Python
 * package holidays 0.109 give them. npm's date-holidays 3.37 knows none of them. Years without an entry follow the Labour
 * Code alone.
 */
const DECREES: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  2024: {
    '01-06': '05-10',
    '01-07': '12-31',
    '04-27': '04-29',
    '11-02': '04-30',
    '12-28': '12-30',
  },
  2025: {
    '01-04': '05-02',
    '01-05': '12-31',
    '02-23': '05-08',
    '03-08': '06-13',
    '11-01': '11-03',
  },
  2026: {
    '01-03': '01-09',
    '01-04': '12-31',
  },
  2027: {
    '01-02': '11-05',
    '01-03': '12-31',
    '02-20': '02-22',
  },
}

interface Year {
  readonly off: ReadonlySet<number>
  readonly worked: ReadonlySet<number>
}

const years = new Map<number, Year>()

/** The five-day working week of Russia, by Moscow time. */
export const russia: Calendar = {
  utcOffset: 3 * 3_600_000,
  isWorkingDay(day) {
    const year = yearOf(new Date(day * 86_400_000).getUTCFullYear())
    return year.worked.has(day) || !(isWeekend(day) || year.off.has(day))
  },
}

function yearOf(number: number): Year {
  let year = years.get(number)
  if (!year) years.set(number, (year = build(number)))
  return year
}

function build(number: number): Year {
  const day = (date: string) => dayOf(`${number}-${date}`)
  const moved = new Map(Object.entries(DECREES[number] ?? {}).map(([from, to]) => [day(from), day(to)]))
  const holidays = new Set(HOLIDAYS.map(day))
  const off = new Set([...holidays, ...moved.values()])
  for (const date of HOLIDAYS.filter((each) => !each.startsWith('01-'))) {
    const holiday = day(date)
    if (isWeekend(holiday) && !moved.has(holiday)) off.add(nextWorkingDay(holiday, off))
  }
  return { off, worked: new Set([...moved.keys()].filter((from) => !holidays.has(from))) }
}

/**
 * A holiday on a weekend gives the next working day off; those of January are moved by decree (Labour Code, art. 112).
 */
function nextWorkingDay(after: number, off: ReadonlySet<number>): number {
  let day = after + 1
  while (isWeekend(day) || off.has(day)) day++
  return day
}
