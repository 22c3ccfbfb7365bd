import * as z from 'zod'
import type { Clock } from '../ports/clock.ts'

/**
 * The variables that let a deployment for demonstrations and tests live faster; without them, business time is real
 * time.
 */
export const businessClockVariables = {
  /** When the deployment began to live faster, in milliseconds since the epoch. */
  CLOCK_SINCE: z.coerce.number().int().min(0).default(0),
  /** How many times faster. */
  CLOCK_SPEED: z.coerce.number().min(1).default(1),
}

type Variables = { readonly [K in keyof typeof businessClockVariables]: z.infer<(typeof businessClockVariables)[K]> }

/** Business time: timestamps, deadlines, agencies' working time. It may run faster than real time. */
export interface BusinessClock extends Clock {
  /** When business time will have come to an instant, by the real clock. */
  realTimeOf(instant: number): number
}

export function createBusinessClock({ CLOCK_SINCE, CLOCK_SPEED }: Variables, real: Clock): BusinessClock {
  return {
    now: () => Math.round(CLOCK_SINCE + (real.now() - CLOCK_SINCE) * CLOCK_SPEED),
    realTimeOf: (instant) => CLOCK_SINCE + (instant - CLOCK_SINCE) / CLOCK_SPEED,
  }
}
