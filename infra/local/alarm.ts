import type { Timer } from './timer.ts'

/** One timer that goes off once, at the earliest time it was set for. */
export interface Alarm {
  /** Sets it to this time unless it goes off earlier anyway. */
  noLaterThan(time: number): void
  /** Sets it to this time, or calls it off. */
  reset(time: number | undefined): void
}

export function createAlarm(timer: Timer, goesOff: () => void): Alarm {
  let set: { time: number; cancel: () => void } | undefined
  const reset = (time: number | undefined) => {
    if (set?.time === time) return
    set?.cancel()
    set = time === undefined ? undefined : { time, cancel: timer.at(time, fire) }
  }
  const fire = () => {
    set = undefined
    goesOff()
  }
  return { reset, noLaterThan: (time) => (set === undefined || time < set.time ? reset(time) : undefined) }
}
