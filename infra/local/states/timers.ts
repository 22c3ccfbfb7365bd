import type { Clock } from '../../../shared/ports/clock.ts'
import { createAlarm } from '../alarm.ts'
import type { Database } from '../database.ts'
import type { Timer } from '../timer.ts'

export interface Timers {
  next(): number | undefined
  run(): Promise<void>
  /** Wakes by the timer from now on. */
  start(): void
  /** Looks again for the next instant. */
  rearm(): void
  stop(): void
}

export interface TimersDeps {
  database: Database
  clock: Clock
  timer: Timer
  wake(execution: number): Promise<void>
}

const dueSql = `SELECT execution AS id FROM states_frame WHERE due <= ?
  UNION SELECT id FROM states_execution WHERE due <= ?`

/** One alarm for whatever is due next; the times themselves rest in the database. */
export function createTimers({ database, clock, timer, wake }: TimersDeps): Timers {
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
  const rearm = () => {
    if (running) alarm.reset(next())
  }
  const alarm = createAlarm(timer, () => void run().finally(rearm))
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
      alarm.reset(undefined)
    },
  }
}
