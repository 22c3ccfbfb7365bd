import { describe, expect, it } from 'vitest'
import {
  asking,
  consentedLate,
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

describe('a fault', () => {
  it(
    'breaks no promise in a diamond of five services, whatever it is and wherever it happens',
    async () => {
      const usual = await usualRun(granted)
      const faults = everyFault(usual.injector.steps)
      expect(faults.length).toBeGreaterThan(800)
      const keeping = createKeeping(granted, usual)
      for (const fault of faults) await keeping.try({ faults: [fault] })
      expect(keeping.report()).toEqual([])
    },
    MOST_MS,
  )

  it.each([refused, asking, lacking, withdrawn, corrected, failing, silent, takenBack, consentedLate, portal, outage])(
    'breaks no promise where it is $name',
    async (scenario) => {
      const usual = await usualRun(scenario)
      const keeping = createKeeping(scenario, usual)
      for (const fault of sample(everyFault(usual.injector.steps), EFFORT.variant, SEED)) {
        await keeping.try({ faults: [fault] })
      }
      expect(keeping.report()).toEqual([])
    },
    MOST_MS,
  )

  it('is found again by its number: the steps are the same each time', async () => {
    const [first, second] = [await usualRun(corrected), await usualRun(corrected)]
    expect(first.injector.steps).toEqual(second.injector.steps)
  })
})
