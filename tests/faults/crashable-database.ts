import { DatabaseSync } from 'node:sqlite'
import type { Database } from '../../infra/local/database.ts'
import { preparedStatements } from '../../infra/local/prepared-statements.ts'

/** A database as one process has it open. */
export interface OpenDatabase extends Database {
  /** Ends the process's hold: what it has not committed is rolled back, what it still writes is lost. */
  kill(): void
}

/** Outermost writes that share a transaction at most. */
const A_PART = 3

/** A file in memory that processes open one after the other; commits a turn in parts, as the host's database does. */
export function createCrashableFile(): { open(): OpenDatabase; close(): void } {
  const sqlite = new DatabaseSync(':memory:')
  const statement = preparedStatements(sqlite)
  let batch: PromiseWithResolvers<void> | undefined
  const commit = (finished: PromiseWithResolvers<void> | undefined) => {
    if (!finished || batch !== finished) return
    batch = undefined
    sqlite.exec('COMMIT')
    finished.resolve()
  }
  let writes = 0
  let depth = 0
  const begin = () => {
    writes = 0
    const begun = Promise.withResolvers<void>()
    sqlite.exec('BEGIN IMMEDIATE')
    batch = begun
    setImmediate(() => commit(begun))
  }
  return {
    open() {
      let dead = false
      return {
        statement,
        stored: statement,
        catchUp: () => undefined,
        mark: () => 0,
        isOnDisk: () => true,
        write<T>(work: () => T): T {
          if (dead) return undefined as T
          if (depth === 0 && writes++ === A_PART) commit(batch)
          if (!batch) begin()
          depth += 1
          try {
            return work()
          } finally {
            depth -= 1
          }
        },
        async durable() {
          await batch?.promise
          if (dead) await new Promise(() => undefined)
        },
        define(sql) {
          commit(batch)
          sqlite.exec(sql)
        },
        close: () => undefined,
        kill() {
          dead = true
          if (batch) sqlite.exec('ROLLBACK')
          batch = undefined
        },
      }
    },
    close() {
      commit(batch)
      sqlite.close()
    },
  }
}
