import { describe, expect, it } from 'vitest'
import { createBusinessClock } from '../../../shared/adapters/business-clock.ts'

describe('business time', () => {
  it('is real time unless told otherwise', () => {
    const clock = createBusinessClock({ CLOCK_SINCE: 0, CLOCK_SPEED: 1 }, { now: () => 1_234 })
    expect(clock.now()).toBe(1_234)
    expect(clock.realTimeOf(5_000)).toBe(5_000)
  })

  it('runs faster from an instant on, the same in every function', () => {
    const clock = createBusinessClock({ CLOCK_SINCE: 1_000, CLOCK_SPEED: 60 }, { now: () => 1_010 })
    expect(clock.now()).toBe(1_600)
    expect(clock.realTimeOf(1_600)).toBe(1_010)
  })
})
