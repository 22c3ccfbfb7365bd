import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt')
const PYTHON = process.env['PYTHON'] ?? 'python3'

/** The emulator cannot be had on this machine; the message says what is missing. */
export class NoEmulator extends Error {
  override readonly name = 'NoEmulator'
}

/**
 * Puts the emulator, at its pinned version, into a virtual environment of its own; one that has it is left as it is.
 *
 * @param folder where the environment lives
 * @returns the Python that has it
 * @throws NoEmulator saying what is missing
 */
export function prepareEmulator(folder: string): string {
  const environment = join(folder, 'venv')
  const python = join(environment, 'bin/python')
  const installed = join(environment, 'installed.txt')
  const wanted = readFileSync(REQUIREMENTS, 'utf8')
  if (existsSync(python) && existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return python
  requirePython()
  run(
    [PYTHON, '-m', 'venv', '--clear', environment],
    'Its module venv is missing; on Debian: apt install python3-venv.',
  )
  const install = ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]
  run([python, '-m', 'pip', ...install], 'Is the Python package index reachable?')
  writeFileSync(installed, wanted)
  return python
}

function requirePython(): void {
  const script = 'import sys; print("%d.%d" % sys.version_info[:2]); sys.exit(sys.version_info < (3, 10))'
  const { status, stdout } = spawnSync(PYTHON, ['-c', script], { encoding: 'utf8' })
  if (status === 0) return
  const got = status === null ? 'none' : stdout.trim()
  throw new NoEmulator(
    `The AWS emulator needs Python 3.10 or newer, got ${got}. ` +
      'Install it, name it in PYTHON, or name a running emulator in AWS_ENDPOINT_URL.',
  )
}

function run([command = '', ...args]: readonly string[], hint: string): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (status === 0) return
  const reason = error?.message ?? stderr.trim().split('\n').slice(-5).join('\n')
  throw new NoEmulator(`The AWS emulator could not be installed: ${reason}\n${hint}`)
}
