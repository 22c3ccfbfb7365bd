import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

/**
 * One SQLite file with group commit: everything written in one turn of the event loop shares one transaction
 * and so one fsync. A write is visible to readers of this process at once and durable when `durable()` resolves.
 * Whatever leaves the process (an HTTP answer, a call of an agency) awaits `durable()` first; effects inside the
 * file need not, because a crash keeps a prefix of the write-ahead log and so never an effect without its cause.
 */
export interface Database {
  /** The prepared statement for `sql`, prepared once. */
  statement(sql: string): StatementSync
  /** Runs `work`, synchronously, in the transaction of this turn. `work` checks before it writes: it is not rolled back alone. */
  write<T>(work: () => T): T
  /** Resolves when everything written so far has reached the disk. */
  durable(): Promise<void>
  /** Runs statements that define tables; outside any transaction. */
  define(sql: string): void
  close(): void
}

/** Opens the file (its folder is made) or, for `:memory:`, a database that lives as long as the process. */
export function openDatabase(path: string): Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const sqlite = new DatabaseSync(path)
  sqlite.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=8000')
  const statements = new Map<string, StatementSync>()
  let batch: PromiseWithResolvers<void> | undefined
  let open = true

  const commit = () => {
    const finished = batch
    if (!finished) return
    batch = undefined
    try {
      sqlite.exec('COMMIT')
      finished.resolve()
    } catch (error) {
      // What was handed out from memory is not on disk: the process ends, and what is on disk is whole.
      finished.reject(error)
      throw error
    }
  }
  return {
    statement(sql) {
      let statement = statements.get(sql)
      if (!statement) statements.set(sql, (statement = sqlite.prepare(sql)))
      return statement
    },
    write(work) {
      if (!batch) {
        sqlite.exec('BEGIN IMMEDIATE')
        batch = Promise.withResolvers<void>()
        batch.promise.catch(() => undefined)
        setImmediate(commit)
      }
      return work()
    },
    durable: () => batch?.promise ?? Promise.resolve(),
    define: (sql) => {
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
