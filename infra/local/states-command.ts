import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readOptions } from './read-options.ts'
import { InvalidDefinition } from './states/errors.ts'
import { Complaint } from './complaint.ts'
import type { CaseOutcome, StatesCase } from './states-cases/case.ts'
import { runCase } from './states-cases/run-case.ts'

const USAGE = 'Usage: npm run -s states -- --cases FILE.json'

/**
 * `--cases FILE.json`: runs every case of the file and prints one JSON line for each. A machine that AWS would refuse
 * makes it end with 1; one that only this host cannot run does not.
 */
async function main(): Promise<number> {
  const { values } = readOptions(USAGE, { options: { cases: { type: 'string' } } })
  if (!values.cases) return complain(`Which cases? Give a file.\n${USAGE}`)
  const cases = readCases(resolve(process.env['INIT_CWD'] ?? '.', values.cases))
  if (typeof cases === 'string') return complain(cases)
  let invalid = 0
  for (const testCase of cases) {
    const outcome = await runCase(testCase).catch((error: unknown) => {
      if (!(error instanceof InvalidDefinition)) throw error
      if (error.diagnostics.some(({ code }) => code !== 'NOT_AVAILABLE_HERE')) invalid += 1
      process.stderr.write(`${testCase.id}: ${error.message}\n`)
      return refused(testCase, error)
    })
    process.stdout.write(`${JSON.stringify(outcome)}\n`)
  }
  return invalid === 0 ? 0 : 1
}

/** The cases of a file, or what is wrong with it. */
function readCases(file: string): StatesCase[] | string {
  try {
    const cases = JSON.parse(readFileSync(file, 'utf8')) as unknown
    const isCase = (value: unknown) =>
      value !== null && typeof value === 'object' && 'id' in value && 'definition' in value
    if (Array.isArray(cases) && cases.every(isCase)) return cases as StatesCase[]
    return `${file} is no list of cases: each needs an id, a definition and an input.`
  } catch (error) {
    return `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** A machine that is refused has an outcome too. */
function refused({ id }: StatesCase, error: InvalidDefinition): CaseOutcome {
  return { id, status: 'REFUSED', error: error.name, cause: error.message, events: [] }
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return 2
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof Complaint) throw error
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
})
