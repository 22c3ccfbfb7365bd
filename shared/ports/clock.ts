/** The time, and waiting for it; a virtual clock drives tests and the demo. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }
