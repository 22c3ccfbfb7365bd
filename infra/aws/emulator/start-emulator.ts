import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from './free-port.ts'
import { prepareEmulator } from './virtual-environment.ts'

/** A running emulator. */
export interface Emulator {
  readonly endpoint: string
  stop(): Promise<void>
}

const NODE = resolve(import.meta.dirname, '../../../node_modules/.bin')
const EMULATOR = join(import.meta.dirname, 'emulator.py')
const KEEPER = join(import.meta.dirname, 'keep-with-parent.mjs')
const READY_WITHIN_MS = 60_000

/** Starts the emulator on the loopback interface; it ends with this process, however this ends. */
export async function startEmulator(folder: string): Promise<Emulator> {
  mkdirSync(folder, { recursive: true })
  const python = prepareEmulator(folder)
  const port = await freePort()
  const log = openSync(join(folder, 'emulator.log'), 'w')
  const child = spawn(process.execPath, [KEEPER, python, EMULATOR], {
    env: environment(port, folder),
    stdio: ['pipe', log, log],
  })
  closeSync(log)
  const endpoint = `http://127.0.0.1:${port}`
  await ready(child, endpoint, join(folder, 'emulator.log'))
  return {
    endpoint,
    stop: () => ended(child),
  }
}

/** Lambda functions run on the Node of this repository, which is the runtime's version. */
function environment(port: number, folder: string): NodeJS.ProcessEnv {
  // Outside the repository, whose package.json would make modules of the emulator's scripts.
  const scratch = mkdtempSync(join(tmpdir(), 'ensemble-emulator-'))
  return {
    PATH: `${NODE}:${process.env['PATH']}`,
    HOME: resolve(folder),
    TMPDIR: scratch,
    KEPT_SCRATCH: scratch,
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_ACCOUNT_ID: EMULATED.account,
    MINISTACK_REGION: EMULATED.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOG_LEVEL: 'INFO',
  }
}

/** The account and region that the emulator plays. */
export const EMULATED = { account: '000000000000', region: 'us-east-1' } as const

async function ready(child: ChildProcess, endpoint: string, log: string): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The emulator ended at once with code ${child.exitCode}; see ${log}.`)
    const response = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.stdin?.end()
  throw new Error(`The emulator did not answer within ${READY_WITHIN_MS / 1000} s; see ${log}.`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.stdin?.end()
  await exited
}
