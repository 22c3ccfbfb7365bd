import type { Clock } from '../../shared/ports/clock.ts'

/** Business time that runs `factor` times as fast as real time, from `start` on; infrastructure keeps real time. */
export function createCompressedClock(factor: number, start = Date.now(), real: Clock = { now: Date.now }): Clock {
  const began = real.now()
  return { now: () => Math.round(start + (real.now() - began) * factor) }
}
