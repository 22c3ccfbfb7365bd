import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { InvalidDefinition } from './states/errors.ts'
import type { CaseOutcome, StatesCase } from './states-cases/case.ts'
import { runCase } from './states-cases/run-case.ts'

/** `--cases FILE.json`: runs every case of the file and prints one JSON line for each. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { cases: { type: 'string' } } })
  if (!values.cases) {
    process.stderr.write('Which cases? Give a file: npm run -s states -- --cases FILE.json\n')
    return 2
  }
  const cases = JSON.parse(readFileSync(values.cases, 'utf8')) as StatesCase[]
  for (const testCase of cases) {
    const outcome = await runCase(testCase).catch(refusal(testCase))
    process.stdout.write(`${JSON.stringify(outcome)}\n`)
  }
  return 0
}

/** A machine that is refused has an outcome too. */
function refusal({ id }: StatesCase): (error: unknown) => CaseOutcome {
  return (error) => {
    if (!(error instanceof InvalidDefinition)) throw error
    return { id, status: 'REFUSED', error: error.name, cause: error.message, events: [] }
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
})
