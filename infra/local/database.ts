/** A value of a row. */
export type Cell = string | number | null

export type Row = Record<string, unknown>

/** Reads by one prepared statement. */
export interface Reading {
  get(...values: readonly Cell[]): Row | undefined
  all(...values: readonly Cell[]): Row[]
}

export interface Statement extends Reading {
  /** Only inside `Database.write`. */
  run(...values: readonly Cell[]): void
}

/**
 * One SQLite database with group commit: what is written in one turn of the event loop shares one transaction and so
 * one fsync; a long turn is handed to the disk in parts, so that engine and disk work at the same time. It is durable
 * when `durable()` resolves. Whatever leaves the process (an HTTP answer, a call of an agency) awaits `durable()` first;
 * effects inside the database need not, because a crash keeps a prefix of what was written, in whole `write`s, and so
 * never an effect without its cause.
 */
export interface Database {
  /** The prepared statement for `sql`, prepared once; its readers see every write before, and may wait for the disk. */
  statement(sql: string): Statement
  /** The same for readers of what is on disk, without waiting: for rows that no write under way touches. */
  stored(sql: string): Reading
  /**
   * Runs `work`, synchronously, in one transaction, which others of this turn may share. `work` reads and checks before
   * it writes: it is not rolled back alone.
   */
  write<T>(work: () => T): T
  /** Resolves when everything written so far has reached the disk. */
  durable(): Promise<void>
  /** Waits, holding up everything, until what was written is on disk. */
  catchUp(): void
  /** The number of the last transaction that holds anything written so far. */
  mark(): number
  /** Whether that transaction has reached the disk. */
  isOnDisk(mark: number): boolean
  /** Runs statements that define tables; outside any transaction. */
  define(sql: string): void
  close(): void
}
