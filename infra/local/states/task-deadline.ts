import type { Frame } from './frame.ts'

/** Sets when a task is too late, from what its state says in seconds. */
export function setDeadlines(frame: Frame, now: number, timeout?: number, heartbeat?: number): void {
  frame.heartbeat = heartbeat ?? null
  frame.timeoutAt = timeout === undefined ? null : now + timeout * 1000
  beat(frame, now)
}

/** The task is alive: its next heartbeat is due one interval from now. */
export function beat(frame: Frame, now: number): void {
  frame.heartbeatAt = frame.heartbeat === null ? null : now + frame.heartbeat * 1000
  const deadlines = [frame.timeoutAt, frame.heartbeatAt].filter((deadline) => deadline !== null)
  frame.due = deadlines.length ? Math.min(...deadlines) : null
}
