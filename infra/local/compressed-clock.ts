import type { Clock } from '../../shared/ports/clock.ts'

/** Business time: timestamps, deadlines, agencies' working time. It may run faster than real time. */
export interface BusinessClock extends Clock {
  /** How many milliseconds of real time a span of business time takes. */
  realMs(businessMs: number): number
}

/** Business time that is `factor` times as fast as real time; it read `start` when real time was `began`. */
export function createCompressedClock(
  factor: number,
  { start = Date.now(), began = Date.now() }: { readonly start?: number; readonly began?: number } = {},
): BusinessClock {
  return {
    now: () => Math.round(start + (Date.now() - began) * factor),
    realMs: (businessMs) => Math.max(0, businessMs / factor),
  }
}

/** Business time that is real time. */
export const realTime: BusinessClock = { now: () => Date.now(), realMs: (ms) => Math.max(0, ms) }
