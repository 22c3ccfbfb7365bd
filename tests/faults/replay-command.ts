import * as diamonds from './diamonds.ts'
import { readFaults } from './fault.ts'
import { outage } from './outage.ts'
import { referenceSituations } from './reference-situations.ts'
import { brokenIn, type Trial, trialRun, usualRun } from './run-faults.ts'

/** Runs one trial again and prints its steps: `npm run replay:fault -- granted crash-after@12+late@40`. */
const scenarios = [...Object.values(diamonds), outage, ...referenceSituations]
const [name, words = ''] = process.argv.slice(2)
const scenario = scenarios.find((each) => each.name === name)
if (!scenario) {
  const expected = scenarios.map((each) => each.name).join(', ')
  throw new Error(
    `There is no such scenario: got "${name ?? ''}", expected one of ${expected}, then KIND@STEP or order@SEED.`,
  )
}
const [, order] = /^order@(\d+)$/.exec(words) ?? []
const trial: Trial = order === undefined ? { faults: readFaults(words) } : { order: Number(order) }
const usual = await usualRun(scenario)
const run = await trialRun(scenario, usual, trial)
const at = new Map('faults' in trial ? trial.faults.map(({ step, kind }) => [step, kind]) : [])
for (const [index, { actor, what }] of run.steps.entries()) {
  process.stdout.write(
    `${String(index + 1).padStart(5)}  ${actor}: ${what}${at.has(index + 1) ? `  ← ${at.get(index + 1)}` : ''}\n`,
  )
}
process.stdout.write(`${brokenIn(run).join('\n') || 'Every promise was kept.'}\n`)
process.exitCode = brokenIn(run).length > 0 ? 1 : 0
