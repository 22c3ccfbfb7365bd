import { keyOf } from '../../shared/adapters/item-rules.ts'
import { newsworthy } from '../../shared/events/publish.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { ItemTable, Key } from '../../shared/ports/item-table.ts'
import type { Database } from './database.ts'
import type { Timer } from './timer.ts'

/** Which applications changed, as a table's stream tells on AWS; kept in the same file and commit as the change. */
export interface ChangeFeed {
  /** The table, whose changes the feed notes. */
  watch(table: ItemTable): ItemTable
  /** Hands over every application that changed, again until it succeeds; also those from before a crash. */
  consume(work: (applicationId: string) => Promise<void>, onError: (error: unknown) => void): void
  /** Resolves when nothing is in hand; what failed comes again with a later change or start. */
  idle(): Promise<void>
  close(): void
}

/** Changes within this time are handed over together. */
const TOGETHER_MS = 10
const AGAIN_MS = 2_000

export interface ChangeFeedDeps {
  readonly database: Database
  readonly clock: Clock
  readonly timer: Timer
}

export function createChangeFeed({ database, clock, timer }: ChangeFeedDeps): ChangeFeed {
  database.define('CREATE TABLE IF NOT EXISTS changes (application TEXT PRIMARY KEY) STRICT, WITHOUT ROWID')
  const insert = database.statement('INSERT OR IGNORE INTO changes (application) VALUES (?)')
  const remove = database.statement('DELETE FROM changes WHERE application = ?')
  const all = database.statement('SELECT application FROM changes')
  const changed = new Set(all.all().map((row) => String(row['application'])))
  let work: ((applicationId: string) => Promise<void>) | undefined
  let report: (error: unknown) => void = () => undefined
  let callOff: (() => void) | undefined
  let inHand: Promise<void> = Promise.resolve()
  let closed = false

  const note = (key: Key) => {
    const applicationId = newsworthy(key)
    if (applicationId === undefined) return
    if (!changed.has(applicationId)) database.write(() => insert.run(applicationId))
    changed.add(applicationId)
    wake(TOGETHER_MS)
  }
  const noting: Noting = (keys, write) =>
    database.write(() => {
      const done = write()
      keys.forEach(note)
      return done
    })
  const wake = (ms: number) => {
    if (!work || closed || callOff) return
    callOff = timer.at(clock.now() + ms, drain)
  }
  const drain = () => {
    callOff = undefined
    inHand = inHand.then(async () => {
      const batch = [...changed]
      changed.clear()
      await Promise.all(batch.map(handOver))
    })
  }
  const handOver = async (applicationId: string) => {
    try {
      await work?.(applicationId)
      if (!closed && !changed.has(applicationId)) database.write(() => remove.run(applicationId))
    } catch (error) {
      report(error)
      changed.add(applicationId)
      wake(AGAIN_MS)
    }
  }
  return {
    watch: (table) => watching(table, noting),
    consume(handler, onError) {
      work = handler
      report = onError
      if (changed.size > 0) wake(0)
    },
    async idle() {
      if (callOff) {
        callOff()
        drain()
      }
      await inHand
    },
    close() {
      closed = true
      callOff?.()
    },
  }
}

/** Makes a change and notes the applications that it concerns, in one transaction. */
type Noting = <T>(keys: readonly Key[], write: () => T) => T

/** A note that a failed write leaves behind is harmless: there is no news then. */
function watching(table: ItemTable, noting: Noting): ItemTable {
  return {
    get: (key) => table.get(key),
    getMany: (keys) => table.getMany(keys),
    query: (query) => table.query(query),
    update: (update) => noting([update.key], () => table.update(update)),
    transact: (writes) => noting(writes.map(keyOf), () => table.transact(writes)),
  }
}
