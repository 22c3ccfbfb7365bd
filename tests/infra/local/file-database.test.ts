import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { createFileDatabase } from '../../../infra/local/file-database.ts'

const INSERT = 'INSERT INTO note (id, text) VALUES (?, ?)'
const COUNT = 'SELECT COUNT(*) AS count FROM note'

let folder: string
let database: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ensemble-'))
  database = open()
  database.define('CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)')
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = () => createFileDatabase(join(folder, 'notes.db'))
/** Runs a script in a process of its own: one that stands still can only be ended from outside. */
function inProcess(script: string) {
  const code = `import { createFileDatabase } from './infra/local/file-database.ts'\n${script}`
  const node = ['--experimental-strip-types', '--input-type=module', '--eval', code]
  const cwd = resolve(import.meta.dirname, '../../..')
  return spawnSync(process.execPath, node, { cwd, encoding: 'utf8', timeout: 25_000 })
}
const add = (id: number) => database.write(() => database.statement(INSERT).run(id, 'text'))

describe('a database on a file', () => {
  it('reads what was written in the same turn', () => {
    add(1)
    add(2)
    expect(database.statement(COUNT).get()).toEqual({ count: 2 })
  })

  it('reads what is on disk without waiting for what is not', async () => {
    add(1)
    const mark = database.mark()
    expect(database.isOnDisk(mark)).toBe(false)
    expect(database.stored(COUNT).get()).toEqual({ count: 0 })
    await database.durable()
    expect(database.isOnDisk(mark)).toBe(true)
    expect(database.stored(COUNT).get()).toEqual({ count: 1 })
  })

  it('is durable at once where nothing was written', async () => {
    await expect(database.durable()).resolves.toBeUndefined()
  })

  it('has on disk what was written when it is closed', () => {
    for (let id = 0; id < 100; id++) add(id)
    database.close()
    database = open()
    expect(database.statement(COUNT).get()).toEqual({ count: 100 })
  })

  it('goes on writing after it was read in the middle of a turn', async () => {
    add(1)
    database.write(() => {
      expect(database.statement(COUNT).get()).toEqual({ count: 1 })
      database.statement(INSERT).run(2, 'text')
    })
    await database.durable()
    expect(database.stored(COUNT).get()).toEqual({ count: 2 })
  })

  it('hands a long turn to the disk in parts, and never a part of one write', () => {
    add(0)
    const first = database.mark()
    for (let id = 1; id < 500; id++) add(id)
    expect(database.mark()).toBeGreaterThan(first)
    database.write(() => {
      add(500)
      const within = database.mark()
      for (let id = 501; id < 1_500; id++) add(id)
      expect(database.mark()).toBe(within)
    })
  })

  it('closes at any moment after it was opened, while its writer still starts or has long started', () => {
    add(0)
    database.statement(INSERT).run(1, 'x'.repeat(20_000_000))
    database.catchUp()
    const { status, stdout } = inProcess(`
      import { cpSync, rmSync } from 'node:fs'
      for (let wait = 0; wait < 60; wait += 4) {
        for (const end of ['', '-wal']) cpSync(${JSON.stringify(join(folder, 'notes.db'))} + end, ${JSON.stringify(join(folder, 'copy.db'))} + end)
        const database = createFileDatabase(${JSON.stringify(join(folder, 'copy.db'))})
        database.statement('${COUNT}').get()
        const until = performance.now() + wait
        while (performance.now() < until);
        database.close()
      }
      console.log('closed')`)
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'closed\n' })
  })

  it('ends the process where what was handed on cannot be written', () => {
    const { status, stdout, stderr } = inProcess(`
      const database = createFileDatabase(${JSON.stringify(join(folder, 'broken.db'))})
      database.define('CREATE TABLE note (id INTEGER PRIMARY KEY)')
      for (const id of [1, 1]) database.write(() => database.statement('INSERT INTO note VALUES (?)').run(id))
      await database.durable().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      console.log('still here')`)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('UNIQUE constraint failed')
  })
})
