import type { Clock } from '../../shared/ports/clock.ts'

/** A clock that stands still until it is moved; what waits on it runs when its time comes. */
export interface VirtualClock extends Clock {
  /** Runs `work` when the clock reaches `time`. */
  at(time: number, work: () => void): void
  /** The next instant at which something given to `at` is due. */
  next(): number | undefined
  /** Moves to `time`, never back, and runs what is due by then, in order. */
  moveTo(time: number): void
}

export function createVirtualClock(start: number): VirtualClock {
  let now = start
  let alarms: { time: number; work: () => void }[] = []
  return {
    now: () => now,
    at(time, work) {
      alarms.push({ time, work })
      alarms.sort((a, b) => a.time - b.time)
    },
    next: () => alarms[0]?.time,
    moveTo(time) {
      now = Math.max(now, time)
      const due = alarms.filter((alarm) => alarm.time <= now)
      alarms = alarms.filter((alarm) => alarm.time > now)
      for (const { work } of due) work()
    },
  }
}
