import { readFileSync, realpathSync } from 'node:fs'
import type { LifeSituation } from '../shared/model/life-situation.ts'
import { catalogue } from './catalogue.ts'
import { FaultyDefinition } from './checks/fault.ts'
import { compile } from './compile/compile.ts'
import { limitFaults } from './limits.ts'
import { parseLifeSituation } from './read-life-situation.ts'

/** What a run of the command writes, and its exit code. */
export interface CompileRun {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: 0 | 1 | 2
}

/** Compiles the life situation of this id, or of the JSON file of this name: one JSON document, or every fault. */
export function runCompile(args: readonly string[], readFile: (path: string) => string): CompileRun {
  const [target, ...others] = args
  if (target === undefined || others.length > 0) {
    return failed(2, 'Say which life situation: npm run -s compile -- FILE.json, or one of ' + `${ids()}.`)
  }
  try {
    const definition = find(target, readFile)
    const machine = compile(definition)
    const faults = limitFaults(definition, machine)
    if (faults.length > 0) throw new FaultyDefinition(`The life situation ${definition.id}`, faults)
    return { stdout: `${JSON.stringify(machine, null, 2)}\n`, stderr: '', exitCode: 0 }
  } catch (error) {
    if (error instanceof FaultyDefinition || error instanceof NotFound) return failed(1, error.message)
    throw error
  }
}

class NotFound extends Error {
  override readonly name = 'NotFound'
}

function find(target: string, readFile: (path: string) => string): LifeSituation {
  const known = catalogue.latest(target)
  if (known) return known
  let json: string
  try {
    json = readFile(target)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new NotFound(
      `No life situation and no readable file: got "${target}" (${reason}), expected a JSON file or one of ${ids()}.`,
    )
  }
  return parseLifeSituation(json)
}

function ids(): string {
  return catalogue
    .all()
    .map(({ id }) => id)
    .join(', ')
}

function failed(exitCode: 1 | 2, message: string): CompileRun {
  return { stdout: '', stderr: `${message}\n`, exitCode }
}

/** Node 22 has no `import.meta.main`. */
if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename) {
  const run = runCompile(process.argv.slice(2), (path) => readFileSync(path, 'utf8'))
  process.stderr.write(run.stderr)
  process.stdout.write(run.stdout)
  process.exitCode = run.exitCode
}
