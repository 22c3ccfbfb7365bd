import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openDatabase } from '../../../../infra/local/open-database.ts'
import { createWorld } from './world.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'states-crash-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const program = join(import.meta.dirname, 'crash-process.ts')
const executions = 40
const mostKills = 20

/** Starts the process and kills it `patience` milliseconds after it is ready; true when it finished before. */
function runUntilKilled(patience: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--experimental-strip-types', program, folder, String(executions)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), patience).unref())
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => {
      if (code === 0) resolve(true)
      else if (signal === 'SIGKILL') resolve(false)
      else reject(new Error(`The process ended with ${code}.`))
    })
  })
}

it('goes on after kill -9 at random points without a lost or doubled step', { timeout: 120_000 }, async () => {
  let kills = 0
  while (!(await runUntilKilled(kills < mostKills ? Math.random() * 40 : 60_000))) kills += 1
  const database = openDatabase(join(folder, 'states.sqlite'))
  const world = createWorld({ database })
  expect(kills).toBeGreaterThan(0)
  for (let index = 0; index < executions; index++) {
    const outcome = world.outcome(`arn:aws:states:us-east-1:000000000000:execution:mixed:run-${index}`)
    expect(outcome.output).toEqual([[10, 20, 30], { attempt: 1 }])
    expect(count(outcome.types)).toEqual(expectedEvents)
    expect(outcome.history.map(({ id }) => id)).toEqual(outcome.history.map((_, position) => position + 1))
  }
  const sent = database.statement('SELECT queue, body FROM message').all()
  const asked = sent.map(
    ({ queue, body }) => `${String(queue)} ${(JSON.parse(body as string) as { item: number }).item}`,
  )
  expect(new Set(asked).size).toBe(asked.length)
  expect(asked).toHaveLength(executions * 3)
  world.close()
})

const expectedEvents = {
  ...{ ExecutionStarted: 1, ParallelStateEntered: 1, ParallelStateStarted: 1, MapStateEntered: 1, MapStateStarted: 1 },
  ...{ MapIterationStarted: 3, MapIterationSucceeded: 3, MapStateSucceeded: 1, MapStateExited: 1 },
  ...{ TaskStateEntered: 4, TaskScheduled: 5, TaskStarted: 5, TaskSubmitted: 3, TaskFailed: 1, TaskSucceeded: 4 },
  ...{ TaskStateExited: 4, WaitStateEntered: 3, WaitStateExited: 3, ChoiceStateEntered: 1, ChoiceStateExited: 1 },
  ...{ PassStateEntered: 1, PassStateExited: 1, ParallelStateSucceeded: 1, ParallelStateExited: 1 },
  ...{ SucceedStateEntered: 1, SucceedStateExited: 1, ExecutionSucceeded: 1 },
}

function count(types: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1
  return counts
}
