import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarOf } from '../../../shared/model/calendar/calendar-of.ts'
import { dueAt, timeBefore } from '../../../shared/model/deadline.ts'

const at = Date.parse
const russia = calendarOf('RU')

describe('a deadline', () => {
  it('counts working days by the calendar of the region', () => {
    expect(dueAt(at('2025-12-30T09:00:00Z'), { workingDays: 1 }, russia)).toBe(at('2026-01-12T09:00:00Z'))
    expect(dueAt(at('2025-12-30T09:00:00Z'), { workingDays: 1 }, calendarOf('FI'))).toBe(at('2025-12-31T09:00:00Z'))
  })

  it('gives a part of a country the calendar of the country', () => {
    expect(calendarOf('RU-TA')).toBe(russia)
  })

  it('takes the day that clocks in the region show', () => {
    const lateOnFriday = at('2026-02-06T20:59:00Z')
    const saturdayInMoscow = at('2026-02-06T21:30:00Z')
    expect(dueAt(lateOnFriday, { workingDays: 1 }, russia)).toBe(at('2026-02-09T20:59:00Z'))
    expect(dueAt(saturdayInMoscow, { workingDays: 1 }, russia)).toBe(at('2026-02-09T20:59:59.999Z'))
  })

  it('ends a month that lacks the day on its last', () => {
    expect(dueAt(at('2025-08-31T09:00:00Z'), 'P6M')).toBe(at('2026-02-28T09:00:00Z'))
    expect(dueAt(at('2024-02-29T09:00:00Z'), 'P1Y')).toBe(at('2025-02-28T09:00:00Z'))
  })

  it('adds every part of a duration', () => {
    expect(dueAt(at('2026-01-01T00:00:00Z'), 'P1Y2M1W3DT4H5M6S')).toBe(at('2027-03-11T04:05:06Z'))
  })

  it('is reminded of a duration before', () => {
    expect(timeBefore(at('2026-03-31T09:00:00Z'), 'P1M')).toBe(at('2026-02-28T09:00:00Z'))
    expect(timeBefore(at('2026-03-31T09:00:00Z'), 'PT4H')).toBe(at('2026-03-31T05:00:00Z'))
  })

  it('falls due on a working day, and the sooner it starts the sooner', () => {
    const instant = fc.integer({ min: at('2024-01-01'), max: at('2034-01-01') })
    fc.assert(
      fc.property(instant, instant, fc.integer({ min: 1, max: 60 }), (a, b, workingDays) => {
        const due = (from: number) => dueAt(from, { workingDays }, russia)
        const day = Math.floor((due(a) + russia.utcOffset) / 86_400_000)
        expect(russia.isWorkingDay(day)).toBe(true)
        expect(Math.sign(due(a) - due(b)) * Math.sign(a - b)).toBeGreaterThanOrEqual(0)
      }),
      { examples: [[2019675600000, 2019502800001, 1]] },
    )
  })
})
