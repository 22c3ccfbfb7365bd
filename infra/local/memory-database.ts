import { DatabaseSync } from 'node:sqlite'
import type { Database } from './database.ts'
import { preparedStatements } from './prepared-statements.ts'

/** A database in memory: written at once, committed once a turn. */
export function createMemoryDatabase(): Database {
  const sqlite = new DatabaseSync(':memory:')
  const statement = preparedStatements(sqlite)
  let batch: PromiseWithResolvers<void> | undefined
  let open = true
  const commit = () => {
    const finished = batch
    if (!finished) return
    batch = undefined
    sqlite.exec('COMMIT')
    finished.resolve()
  }
  return {
    statement,
    stored: statement,
    write(work) {
      if (!batch) {
        sqlite.exec('BEGIN IMMEDIATE')
        batch = Promise.withResolvers<void>()
        setImmediate(commit)
      }
      return work()
    },
    durable: () => batch?.promise ?? Promise.resolve(),
    catchUp: () => undefined,
    mark: () => 0,
    isOnDisk: () => true,
    define(sql) {
      commit()
      sqlite.exec(sql)
    },
    close() {
      if (!open) return
      open = false
      commit()
      sqlite.close()
    },
  }
}
