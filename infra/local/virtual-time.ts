import type { Clock } from '../../shared/ports/clock.ts'
import { createDueHeap } from './due-heap.ts'
import type { Timer } from './timer.ts'

/** A clock that stands still until it is told to go on. */
export interface VirtualTime extends Clock, Timer {
  /** Goes on to `time`, calling whatever falls due on the way at its own time. */
  advanceTo(time: number): void
  /** When the next callback is due. */
  nextDueAt(): number | undefined
}

export function createVirtualTime(start: number): VirtualTime {
  let now = start
  const calls = createDueHeap<{ dueAt: number; due: (() => void) | undefined }>()
  const head = () => {
    while (calls.peek() && !calls.peek()?.due) calls.pop()
    return calls.peek()
  }
  return {
    now: () => now,
    at(time, due) {
      const call: { dueAt: number; due: (() => void) | undefined } = { dueAt: time, due }
      calls.push(call)
      return () => void (call.due = undefined)
    },
    advanceTo(time) {
      for (let next = head(); next && next.dueAt <= time; next = head()) {
        now = Math.max(now, next.dueAt)
        calls.pop()?.due?.()
      }
      now = Math.max(now, time)
    },
    nextDueAt: () => head()?.dueAt,
  }
}
