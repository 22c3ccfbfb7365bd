import { describe, expect, it } from 'vitest'
import {
  asking,
  racing,
  racingBoth,
  racingConsent,
  racingConsentedLate,
  racingCorrection,
  racingWithdrawal,
} from './diamonds.ts'
import { EFFORT, MOST_MS, SEED } from './effort.ts'
import { createKeeping } from './keep.ts'
import { usualRun } from './run-faults.ts'

describe('gates, dispatch, outcomes, corrections and withdrawals that race', () => {
  it.each([racing, racingWithdrawal, racingCorrection, racingBoth, racingConsent, racingConsentedLate, asking])(
    'keep every promise in whatever order their calls happen, where it is $name',
    async (scenario) => {
      const keeping = createKeeping(scenario, await usualRun(scenario))
      for (let run = 0; run < EFFORT.orders; run++) await keeping.try({ order: SEED + run })
      expect(keeping.report()).toEqual([])
    },
    MOST_MS,
  )
})
