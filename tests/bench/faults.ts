import { asking, corrected, granted, refused, silent, withdrawn } from '../faults/diamonds.ts'
import { outage } from '../faults/outage.ts'
import { everyFault, type Run, trialRun, usualRun } from '../faults/run-faults.ts'
import { sample } from '../faults/seeded.ts'
import type { Figure } from './figure.ts'

/** Faults in each scenario. */
const FAULTS = 60
const SEED = Date.now() % 1_000_000

/** Injects faults into applications in virtual time and counts those lost, and requests that ended twice. */
export async function measureFaults(): Promise<Figure[]> {
  const runs: Pick<Run, 'injected' | 'lost' | 'doubled'>[] = []
  for (const scenario of [granted, refused, asking, withdrawn, corrected, silent, outage]) {
    const usual = await usualRun(scenario)
    for (const fault of sample(everyFault(usual.injector.steps), FAULTS, SEED)) {
      const { injected, lost, doubled } = await trialRun(scenario, usual, { faults: [fault] })
      runs.push({ injected, lost, doubled })
    }
  }
  const injected = runs.reduce((sum, run) => sum + run.injected, 0)
  return [
    { name: 'faults injected', value: injected, unit: 'faults' },
    { name: 'applications lost under faults', value: count(runs, 'lost'), unit: 'applications' },
    { name: 'outcomes doubled under faults', value: count(runs, 'doubled'), unit: 'outcomes' },
  ]
}

const count = (runs: readonly Pick<Run, 'lost' | 'doubled'>[], what: 'lost' | 'doubled') =>
  runs.filter((run) => run[what].length > 0).length
