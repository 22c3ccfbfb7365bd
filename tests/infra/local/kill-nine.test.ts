import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const COMMAND = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'infra/local/demo/command.ts']
const ROUNDS = ['birth-of-a-child', 'loss-of-a-loved-one', 'opening-a-cafe', 'birth-of-a-child', 'loss-of-a-loved-one']
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
async function demo(situation: string, data: string, killAfterMs?: number): Promise<Run> {
  const args = [...COMMAND, '--situation', situation, '--json', '--days-per-second', '20', '--data', data]
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
    for (const [round, situation] of ROUNDS.entries()) {
      const data = join(folder, String(round))
      const kills: number[] = []
      let run: Run = { code: null, output: '', said: '' }
      while (run.code === null) {
        const killAfter = kills.length < MOST_KILLS ? 300 + Math.floor(Math.random() * 2500) : undefined
        if (killAfter !== undefined) kills.push(killAfter)
        run = await demo(situation, data, killAfter)
      }
      expect(run.code, run.said).toBe(0)
      const { status, result } = JSON.parse(run.output) as { status: string; result: string }
      const told = `${situation} killed after ${kills.join(', ')} ms`
      expect({ told, status, result }).toEqual({ told, status: 'settled', result: 'granted' })
    }
  }, 300_000)
})
