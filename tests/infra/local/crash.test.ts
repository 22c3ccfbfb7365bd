import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalQueues } from '../../../infra/local/queue.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { systemTimer } from '../../../infra/local/timer.ts'
import { systemClock } from '../../../shared/ports/clock.ts'

const WRITER = fileURLToPath(new URL('crash-writer.ts', import.meta.url))

describe('table and queues on one file', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'crash-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  /** Lets the writer report so many times, kills it and gives the last number that it reported as durable. */
  async function killedAfter(path: string, reports: number): Promise<number> {
    const writer = spawn(process.execPath, ['--experimental-strip-types', WRITER, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exit = once(writer, 'exit')
    let durable = 0
    let left = reports
    for await (const line of createInterface({ input: writer.stdout })) {
      durable = Number(line)
      if (--left === 0) writer.kill('SIGKILL')
    }
    expect(await exit).toEqual([null, 'SIGKILL'])
    return durable
  }

  /** What the file holds: the counter, the entries and the messages. */
  async function contents(path: string) {
    const database = openDatabase(path)
    const table = createLocalTable({ database })
    const queues = createLocalQueues({ database, clock: systemClock, timer: systemTimer })
    const received = Promise.withResolvers<number[]>()
    const handler = async (records: { readonly body: string }[]) => {
      received.resolve(records.map(({ body }) => (JSON.parse(body) as { n: number }).n))
      await new Promise(() => undefined)
    }
    queues.consume('intake', { concurrency: 1, batchSize: Number.MAX_SAFE_INTEGER, handler })
    const messages = await received.promise
    const { items } = await table.query({ pk: 'log' })
    const counter = await table.get({ pk: 'counter', sk: 'counter' })
    queues.close()
    database.close()
    return { counter: Number(counter?.['n']), items, messages }
  }

  it('hold after kill -9 all that was reported durable, and of the rest a whole prefix', async () => {
    const path = join(folder, 'ensemble.db')
    for (const reports of [1, 7, 40, 150]) {
      const durable = await killedAfter(path, reports)
      const { counter, items, messages } = await contents(path)
      expect(counter).toBeGreaterThanOrEqual(durable)
      const all = Array.from({ length: counter }, (_, n) => n + 1)
      expect(items.map(({ sk }) => Number(sk))).toEqual(all)
      expect(messages).toEqual(all)
      expect(items.at(-1)?.['pending']).toEqual(new Set(['a', 'b']))
    }
  })
})
