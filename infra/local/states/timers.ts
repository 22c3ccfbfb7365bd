import type { Clock } from '../../../shared/ports/clock.ts'
import { createAlarm } from '../alarm.ts'
import type { Database } from '../database.ts'
import type { Timer } from '../timer.ts'

export interface Timers {
  next(): number | undefined
  run(): Promise<void>
  /** Wakes by the timer from now on. */
  start(): void
  /** Wakes at this time at the latest. */
  wakeBy(time: number): void
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

/**
 * One alarm for whatever is due next; the times themselves rest in the database. One that was called off still rings,
 * and finds nothing due.
 */
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
    wakeBy(time) {
      if (running && time < Infinity) alarm.noLaterThan(time)
    },
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
