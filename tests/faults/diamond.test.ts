import { describe, expect, it } from 'vitest'
import { askingDiamond, grantedDiamond, refusedDiamond, withdrawnDiamond } from './diamond.ts'
import { EFFORT, MOST_MS, replay, sample, SEED } from './effort.ts'
import type { Fault } from './fault.ts'
import { brokenIn, everyFault, faultyRun, usualRun } from './run-faults.ts'
import type { Scenario } from './scenario.ts'
import { seeded } from './seeded.ts'
import type { World } from './world.ts'

async function brokenBy(scenario: Scenario, usual: World, runs: readonly (readonly Fault[])[]): Promise<string[]> {
  const broken: string[] = []
  for (const faults of runs) broken.push(...brokenIn(await faultyRun(scenario, usual, faults)))
  return broken
}

describe('a diamond of five services', () => {
  it('keeps every promise whatever fault happens at whatever step', async () => {
    const usual = await usualRun(grantedDiamond)
    const faults = everyFault(usual)
    expect(faults.length).toBeGreaterThan(500)
    expect(await brokenBy(grantedDiamond, usual, faults.map((fault) => [fault]))).toEqual([])
  }, MOST_MS)

  it.each([refusedDiamond, askingDiamond, withdrawnDiamond])(
    'keeps every promise where it is $name and a fault happens',
    async (scenario) => {
      const usual = await usualRun(scenario)
      const faults = sample(everyFault(usual), EFFORT.variant)
      expect(await brokenBy(scenario, usual, faults.map((fault) => [fault])), replay).toEqual([])
    },
    MOST_MS,
  )

  it('keeps every promise where a second fault happens while it recovers from the first', async () => {
    const pick = seeded(SEED)
    for (const scenario of [grantedDiamond, refusedDiamond, askingDiamond, withdrawnDiamond]) {
      const usual = await usualRun(scenario)
      const faults = everyFault(usual)
      const pairs = Array.from({ length: Math.ceil(EFFORT.pairs / 4) }, () => {
        const first = faults[pick(faults.length)] as Fault
        const kind = (faults[pick(faults.length)] as Fault).kind
        return [first, { step: first.step + 1 + pick(60), kind }]
      })
      expect(await brokenBy(scenario, usual, pairs), replay).toEqual([])
    }
  }, MOST_MS)

  it('takes the same steps each time, so that a fault is found again by its number', async () => {
    const [first, second] = [await usualRun(askingDiamond), await usualRun(askingDiamond)]
    expect(first.injector.steps).toEqual(second.injector.steps)
  })
})
