import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startLocalHost } from '../../infra/local/host.ts'
import { readOptions } from '../../infra/local/read-options.ts'
import { promptReferenceAgencies } from '../../infra/local/reference-agencies.ts'
import { reportToStandardError } from '../../infra/local/report.ts'
import { Role } from '../../shared/model/caller.ts'
import { lifeSituations } from '../../workflows/life-situations.ts'
import { runCommand } from './run-command.ts'

const VERSION = '4.32.5'
/** Beside the emulator's, in a folder that git ignores. */
const ENVIRONMENT = join('.emulator', `schemathesis-${VERSION}`)
const COMMAND = join(ENVIRONMENT, 'bin', 'schemathesis')
/** The run is stopped after this long, whatever it is doing. */
const LONGEST_MS = 20 * 60_000

const { values } = readOptions('Usage: npm run test:schemathesis -- [--examples N] [--seed N]', {
  options: { examples: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
})

install()
const dataFolder = mkdtempSync(join(tmpdir(), 'ensemble-schemathesis-'))
const host = await startLocalHost({
  dataFolder,
  situations: lifeSituations,
  agencies: promptReferenceAgencies,
  report: reportToStandardError,
  perSecond: 100_000,
})
try {
  const token = await host.token({ sub: 'schemathesis', roles: Role.options, agency: 'zags' })
  process.exitCode = await runCommand(resolve(COMMAND), fuzzing(host.baseUrl, token), dataFolder, LONGEST_MS)
} finally {
  await host.close()
  rmSync(dataFolder, { recursive: true, force: true })
}

/** A request that fits the schema may still be refused: for a state, an unknown id, or a rule between fields. */
function fuzzing(baseUrl: string, token: string): string[] {
  return [
    'run',
    `${baseUrl}/openapi.json`,
    '--header',
    `Authorization: Bearer ${token}`,
    '--exclude-checks',
    'positive_data_acceptance',
    '--phases',
    'examples,coverage,fuzzing',
    '--max-examples',
    values.examples,
    '--seed',
    values.seed,
    '--request-timeout',
    '10',
    '--suppress-health-check',
    'all',
    '--generation-database',
    'none',
    '--continue-on-failure',
    '--warnings',
    'off',
    '--no-color',
  ]
}

/** Puts the pinned version into an environment of its own. */
function install(): void {
  if (existsSync(COMMAND)) return
  if (spawnSync('python3', ['--version']).status !== 0) {
    stop('Fuzzing by the API description needs python3 (3.10 or newer) with its venv module; install it first.')
  }
  rmSync(ENVIRONMENT, { recursive: true, force: true })
  const made = spawnSync('python3', ['-m', 'venv', ENVIRONMENT], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (made.status !== 0) stop('python3 cannot make a virtual environment; install its venv module (python3-venv).')
  const pip = join(ENVIRONMENT, 'bin', 'pip')
  const installed = spawnSync(pip, ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`], {
    stdio: 'inherit',
  })
  if (installed.status !== 0) {
    rmSync(ENVIRONMENT, { recursive: true, force: true })
    stop(`pip cannot install schemathesis ${VERSION}; it needs the Python package index or a mirror of it.`)
  }
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
