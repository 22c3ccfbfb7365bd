import type { Clock } from '../../../shared/ports/clock.ts'
import type { Database } from '../database.ts'

export interface Timers {
  next(): number | undefined
  run(): Promise<void>
  /** Wakes by the machine's clock from now on. */
  start(): void
  /** Looks again for the next instant. */
  rearm(): void
  stop(): void
}

const dueSql = `SELECT execution AS id FROM states_frame WHERE due <= ?
  UNION SELECT id FROM states_execution WHERE due <= ?`

/** Node's timers cannot wait longer. */
const longestWait = 2 ** 31 - 1

export function createTimers(database: Database, clock: Clock, wake: (execution: number) => Promise<void>): Timers {
  let timeout: NodeJS.Timeout | undefined
  let armedFor: number | undefined
  let running = false

  const earliest = (table: string) =>
    Number(database.statement(`SELECT MIN(due) AS due FROM ${table} WHERE due IS NOT NULL`).get()?.['due'] ?? Infinity)
  const next = () => {
    const due = Math.min(earliest('states_frame'), earliest('states_execution'))
    return due === Infinity ? undefined : due
  }
  const run = async () => {
    const now = clock.now()
    const rows = database.statement(dueSql).all(now, now)
    await Promise.all(rows.map((row) => wake(row['id'] as number)))
  }
  const fire = () => {
    timeout = armedFor = undefined
    void run().finally(rearm)
  }
  const rearm = () => {
    if (!running) return
    const due = next()
    if (due === armedFor) return
    clearTimeout(timeout)
    armedFor = due
    if (due !== undefined) timeout = setTimeout(fire, Math.min(Math.max(due - clock.now(), 0), longestWait))
  }
  return {
    next,
    run,
    rearm,
    start() {
      running = true
      rearm()
    },
    stop() {
      running = false
      clearTimeout(timeout)
    },
  }
}
