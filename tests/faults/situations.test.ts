import { describe, expect, it } from 'vitest'
import { EFFORT, MOST_MS, replay, sample } from './effort.ts'
import { referenceSituations } from './reference-situations.ts'
import { brokenIn, everyFault, faultyRun, usualRun } from './run-faults.ts'

describe('the real situations with their reference agencies', () => {
  it.each(referenceSituations)('keeps every promise in $name where a fault happens', async (scenario) => {
    const usual = await usualRun(scenario)
    expect(usual.application?.result).toBe('granted')
    const ends = Object.fromEntries(usual.requests.map(({ key, outcome }) => [key, outcome ?? 'failed']))
    const broken: string[] = []
    for (const fault of sample(everyFault(usual), EFFORT.situation)) {
      broken.push(...brokenIn(await faultyRun({ ...scenario, ends }, usual, [fault])))
    }
    expect(broken, replay).toEqual([])
  }, MOST_MS)
})
