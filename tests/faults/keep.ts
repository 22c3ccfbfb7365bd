import { SEED } from './effort.ts'
import { brokenIn, type Run, type Trial, trialRun } from './run-faults.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** Makes trials of one scenario and counts what came of them. */
export function createKeeping(scenario: Scenario, usual: World) {
  const runs: Pick<Run, 'injected' | 'lost' | 'doubled'>[] = []
  const broken: string[] = []
  const count = (what: 'lost' | 'doubled') => runs.filter((run) => run[what].length > 0).length
  return {
    async try(trial: Trial): Promise<Run> {
      const run = await trialRun(scenario, usual, trial)
      const { injected, lost, doubled } = run
      runs.push({ injected, lost, doubled })
      broken.push(...brokenIn(run))
      return run
    },
    /** Says what was counted, and what was broken, each with the words that `npm run replay:fault` takes. */
    report(): readonly string[] {
      const injected = runs.reduce((sum, run) => sum + run.injected, 0)
      const counted = `${runs.length} runs, ${injected} faults injected`
      const kept = `${count('lost')} applications lost, ${count('doubled')} outcomes doubled`
      process.stdout.write(`  ${scenario.name}: ${counted}, ${kept} (FAULT_SEED=${SEED})\n`)
      return broken
    },
  }
}
