import { grantedDiamond, refusedDiamond } from '../faults/diamond.ts'
import { sample } from '../faults/effort.ts'
import { everyFault, faultyRun, type Run, usualRun } from '../faults/run-faults.ts'

/** Faults in each variant. */
const FAULTS = 100

/** Injects faults into applications on a virtual clock and counts those lost, and requests that ended twice. */
export async function measureFaults(): Promise<{ name: string; value: number; unit: string }[]> {
  const runs: Run[] = []
  for (const scenario of [grantedDiamond, refusedDiamond]) {
    const usual = await usualRun(scenario)
    for (const fault of sample(everyFault(usual), FAULTS)) runs.push(await faultyRun(scenario, usual, [fault]))
  }
  const injected = runs.reduce((sum, run) => sum + run.injected, 0)
  return [
    { name: 'faults injected', value: injected, unit: 'faults' },
    { name: 'applications lost under faults', value: count(runs, 'lost'), unit: 'applications' },
    { name: 'outcomes doubled under faults', value: count(runs, 'doubled'), unit: 'outcomes' },
  ]
}

const count = (runs: readonly Run[], what: 'lost' | 'doubled') => runs.filter((run) => run[what].length > 0).length
