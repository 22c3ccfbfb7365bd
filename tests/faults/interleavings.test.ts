import { describe, expect, it } from 'vitest'
import { askingDiamond, racingDiamond, racingWithdrawal } from './diamond.ts'
import { EFFORT, MOST_MS, replay, SEED } from './effort.ts'
import { brokenIn, faultyRun, usualRun } from './run-faults.ts'
import { seeded } from './seeded.ts'

describe('gates, dispatch, outcomes and withdrawals that race', () => {
  it.each([racingDiamond, racingWithdrawal, askingDiamond])(
    'keep every promise in whatever order their calls happen, where it is $name',
    async (scenario) => {
      const usual = await usualRun(scenario)
      const broken: string[] = []
      for (let run = 0; run < EFFORT.orders / 3; run++) {
        const pick = seeded(SEED + run)
        const ran = await faultyRun(scenario, usual, [], { choose: (waiting) => pick(waiting.length) })
        broken.push(...brokenIn(ran).map((each) => `order ${run}: ${each}`))
      }
      expect(broken, replay).toEqual([])
    },
    MOST_MS,
  )

  it('keep every promise where the newest call always comes first', async () => {
    const usual = await usualRun(racingWithdrawal)
    const run = await faultyRun(racingWithdrawal, usual, [], { choose: (waiting) => waiting.length - 1 })
    expect(brokenIn(run)).toEqual([])
  })
})
