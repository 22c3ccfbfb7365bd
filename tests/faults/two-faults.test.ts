import { describe, expect, it } from 'vitest'
import {
  asking,
  corrected,
  failing,
  granted,
  lacking,
  portal,
  refused,
  silent,
  takenBack,
  withdrawn,
} from './diamonds.ts'
import { EFFORT, MOST_MS, SEED } from './effort.ts'
import { createKeeping } from './keep.ts'
import { outage } from './outage.ts'
import { everyFault, usualRun } from './run-faults.ts'
import { sample } from './seeded.ts'

describe('a second fault, at any step from the first to the end of its recovery', () => {
  it.each([granted, refused, asking, lacking, withdrawn, corrected, failing, silent, takenBack, portal, outage])(
    'breaks no promise where it is $name',
    async (scenario) => {
      const usual = await usualRun(scenario)
      const keeping = createKeeping(scenario, usual)
      for (const [at, first] of sample(everyFault(usual.injector.steps), EFFORT.firsts, SEED).entries()) {
        const { steps } = await keeping.try({ faults: [first] })
        for (const second of sample(everyFault(steps, first.step), EFFORT.seconds, SEED + at)) {
          await keeping.try({ faults: [first, second] })
        }
      }
      expect(keeping.report()).toEqual([])
    },
    MOST_MS,
  )
})
