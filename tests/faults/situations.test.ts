import { describe, expect, it } from 'vitest'
import { EFFORT, MOST_MS, SEED } from './effort.ts'
import { createKeeping } from './keep.ts'
import { referenceSituations } from './reference-situations.ts'
import { everyFault, usualRun } from './run-faults.ts'
import { sample } from './seeded.ts'

describe('the real situations with their reference agencies', () => {
  it.each(referenceSituations)(
    'keeps every promise in $name where a fault happens',
    async (scenario) => {
      const usual = await usualRun(scenario)
      expect(usual.application?.result).toBe('granted')
      const ends = Object.fromEntries(usual.requests.map(({ key, outcome }) => [key, outcome ?? 'failed']))
      const keeping = createKeeping({ ...scenario, ends }, usual)
      for (const fault of sample(everyFault(usual.injector.steps), EFFORT.situation, SEED)) {
        await keeping.try({ faults: [fault] })
      }
      expect(keeping.report()).toEqual([])
    },
    MOST_MS,
  )
})
