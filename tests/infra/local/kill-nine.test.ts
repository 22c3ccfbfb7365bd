import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const COMMAND = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'infra/local/demo/command.ts']
const ROUNDS = 6
/** Kills a round at most; then the demo may run to its end. */
const MOST_KILLS = 6

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ensemble-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Run {
  readonly code: number | null
  readonly output: string
  readonly said: string
}

/** Runs the demo; kills it after so many milliseconds where given. */
async function demo(data: string, killAfterMs?: number): Promise<Run> {
  const args = [...COMMAND, '--situation', 'birth-of-a-child', '--json', '--days-per-second', '10', '--data', data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let said = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  if (killAfterMs !== undefined) void wait(killAfterMs, undefined, { ref: false }).then(() => child.kill('SIGKILL'))
  return { code: await exited, output, said }
}

describe('the demo, killed with kill -9 at random points and started again', () => {
  it('settles the application it had accepted, once and as expected', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const data = join(folder, String(round))
      const kills: number[] = []
      let run: Run = { code: null, output: '', said: '' }
      while (run.code === null) {
        const killAfter = kills.length < MOST_KILLS ? 300 + Math.floor(Math.random() * 2500) : undefined
        if (killAfter !== undefined) kills.push(killAfter)
        run = await demo(data, killAfter)
      }
      expect(run.code, run.said).toBe(0)
      const report = JSON.parse(run.output) as { status: string; services: { outcome: string }[] }
      const told = `killed after ${kills.join(', ')} ms`
      expect({ told, code: run.code, status: report.status }).toEqual({ told, code: 0, status: 'settled' })
      expect(report.services.every(({ outcome }) => outcome === 'granted')).toBe(true)
    }
  }, 300_000)
})
