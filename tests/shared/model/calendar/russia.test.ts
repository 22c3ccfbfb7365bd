import { describe, expect, it } from 'vitest'
import { dayOf } from '../../../../shared/model/calendar/calendar.ts'
import { russia } from '../../../../shared/model/calendar/russia.ts'

const isOff = (date: string) => !russia.isWorkingDay(dayOf(date))

function workingDays(year: number): number {
  let days = 0
  for (let day = dayOf(`${year}-01-01`); day < dayOf(`${year + 1}-01-01`); day++) if (russia.isWorkingDay(day)) days++
  return days
}

describe('the Russian calendar', () => {
  it.each([
    [2024, 248],
    [2025, 247],
    [2026, 247],
    [2027, 247],
  ])('has as many working days in %d as the official production calendar: %d', (year, days) => {
    expect(workingDays(year)).toBe(days)
  })

  it.each(['2025-05-08', '2025-12-31', '2026-01-09', '2026-12-31', '2027-02-22', '2027-11-05', '2027-12-31'])(
    'has %s off, to which a day off is moved',
    (date) => expect(isOff(date)).toBe(true),
  )

  it.each(['2024-04-27', '2025-11-01', '2025-02-24', '2025-03-10', '2027-02-20'])(
    'works on %s, from which one is moved',
    (date) => expect(isOff(date)).toBe(false),
  )

  it.each(['2026-03-09', '2026-05-11', '2027-05-03', '2027-05-10', '2027-06-14'])(
    'has %s off after a holiday on a weekend',
    (date) => expect(isOff(date)).toBe(true),
  )

  it('moves a holiday on a weekend to the next working day in a year without a decree', () => {
    expect(isOff('2032-02-23')).toBe(true)
    expect(isOff('2033-06-13')).toBe(true)
    expect(isOff('2033-06-14')).toBe(false)
  })
})
