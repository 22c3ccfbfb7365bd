import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Cell, Database } from './database.ts'
import { preparedStatements } from './prepared-statements.ts'

/** The time to wait for a lock comes first: what follows it may meet one. */
const PRAGMAS = `PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8192;
  PRAGMA wal_autocheckpoint=8000`
/** Values written in a long turn after which an idle writer gets them: some 4 ms of the engine's work. */
const A_PART = 1_000
/** How long the engine stands still for its writer, in milliseconds, before it takes it for dead. */
const PATIENCE = 120_000

/**
 * Room for the writer's new objects, in MB. A thread takes what the process is given by flag, whatever its resource
 * limits say, and the engine's has it already when this is set.
 */
const WRITER_SPACE = 2

/** Places in the memory shared with the writer. */
const ON_DISK = 0
const ENDED = 1
const CHANGES = 2

/** Transactions on their way to the disk, numbered in their order. */
interface UnderWay {
  readonly number: number
  readonly written: PromiseWithResolvers<void>
}

/**
 * A database on one file, which a thread of its own writes. What was handed to it and cannot be written ends the
 * process: memory is ahead of the disk then, and what is on disk is whole.
 */
export function createFileDatabase(path: string): Database {
  mkdirSync(dirname(path), { recursive: true })
  const sqlite = new DatabaseSync(path)
  sqlite.exec(PRAGMAS)
  const shared = new SharedArrayBuffer(12)
  const progress = new Int32Array(shared)
  setFlagsFromString(`--max-semi-space-size=${WRITER_SPACE}`)
  const writer = new Worker(new URL('file-writer.mjs', import.meta.url), {
    workerData: { path, shared, pragmas: PRAGMAS },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  writer.unref()
  const prepare = preparedStatements(sqlite)
  const numbers = new Map<string, number>()
  let texts: string[] = []
  let writes: Cell[] = []
  let turn: UnderWay | undefined
  let last = 0
  let depth = 0
  let open = true
  const underWay: UnderWay[] = []

  const begin = () => {
    if (turn) return
    turn = { number: ++last, written: Promise.withResolvers<void>() }
    turn.written.promise.catch(() => undefined)
    setImmediate(commit)
  }
  const isOnDisk = (mark: number) => Atomics.load(progress, ON_DISK) >= mark
  const commit = () => {
    if (!turn) return
    underWay.push(turn)
    writer.ref()
    writer.postMessage({ number: turn.number, texts, writes })
    turn = undefined
    texts = []
    writes = []
  }
  const finish = () => {
    while (underWay[0] && isOnDisk(underWay[0].number)) underWay.shift()?.written.resolve()
    if (underWay.length === 0) writer.unref()
  }
  const broken = (error: unknown) => {
    for (const { written } of underWay.splice(0)) written.reject(error)
    throw error
  }
  const waitFor = (reached: () => boolean) => {
    for (;;) {
      const seen = Atomics.load(progress, CHANGES)
      if (reached()) return
      if (Atomics.wait(progress, CHANGES, seen, PATIENCE) === 'timed-out') {
        throw new Error(`The database ${path} could not be written: its writer said nothing for ${PATIENCE / 1000} s.`)
      }
    }
  }
  const catchUp = () => {
    commit()
    waitFor(() => {
      if (isOnDisk(last)) return true
      if (Atomics.load(progress, ENDED)) throw new Error(`The database ${path} could not be written.`)
      return false
    })
  }
  const numberOf = (sql: string) => {
    let number = numbers.get(sql)
    if (number === undefined) {
      numbers.set(sql, (number = numbers.size))
      texts.push(sql)
    }
    return number
  }
  const statementOf = (sql: string) => ({
    get(...values: readonly Cell[]) {
      catchUp()
      return prepare(sql).get(...values)
    },
    all(...values: readonly Cell[]) {
      catchUp()
      return prepare(sql).all(...values)
    },
    run(...values: readonly Cell[]) {
      begin()
      writes.push(numberOf(sql), values.length, ...values)
    },
  })
  const statements = new Map<string, ReturnType<typeof statementOf>>()
  writer.on('message', ({ error }: { error?: unknown }) => (error === undefined ? finish() : broken(error)))
  writer.on('error', broken)

  return {
    statement(sql) {
      let statement = statements.get(sql)
      if (!statement) statements.set(sql, (statement = statementOf(sql)))
      return statement
    },
    stored: prepare,
    write(work) {
      if (depth === 0 && writes.length >= A_PART && isOnDisk(last - 1)) commit()
      begin()
      depth += 1
      try {
        return work()
      } finally {
        depth -= 1
      }
    },
    durable: () => turn?.written.promise ?? underWay.at(-1)?.written.promise ?? Promise.resolve(),
    catchUp,
    mark: () => last,
    isOnDisk,
    define(sql) {
      catchUp()
      sqlite.exec(sql)
    },
    close() {
      if (!open) return
      open = false
      catchUp()
      finish()
      writer.postMessage({})
      waitFor(() => Atomics.load(progress, ENDED) === 1)
      sqlite.close()
    },
  }
}
