import { LONGEST_DELAY_SECONDS } from '../ports/queue.ts'
import type { Refusal } from './breakers.ts'

/** What was held comes again spread over this time, in seconds, so that the agency is not run over as it recovers. */
const DRAIN_SECONDS = 300

/**
 * For how long to hold a message that was first held at `held`: until one may try again, the oldest first. A constant
 * delay would bring messages back in the order of their last hold, in which old and new ones mix.
 */
export function holdSeconds({ since, until }: Refusal, held: number, now: number): number {
  const wait = Math.max(0, until - now) / 1000
  const drain = Math.min(DRAIN_SECONDS, Math.max(0, now - since) / 1000)
  const age = now > since ? Math.min(1, Math.max(0, (held - since) / (now - since))) : 0
  return Math.min(LONGEST_DELAY_SECONDS, Math.max(1, Math.ceil(wait + drain * age)))
}
