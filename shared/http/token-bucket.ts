import { createBoundedCache } from '../bounded-cache.ts'
import type { Clock } from '../ports/clock.ts'
import type { RateLimiter } from '../ports/rate-limiter.ts'

export interface TokenBucketOptions {
  readonly clock: Clock
  /** Requests a second that a caller may make for ever. */
  readonly perSecond: number
  /** Requests a caller may make at once after a pause. */
  readonly burst: number
  /** Callers remembered; one forgotten starts with a full bucket. */
  readonly callers?: number
}

/** A token bucket for each caller, in this process. */
export function createTokenBucket({ clock, perSecond, burst, callers = 10_000 }: TokenBucketOptions): RateLimiter {
  const buckets = createBoundedCache<{ left: number; at: number }>(clock, { entries: callers })
  return {
    take(caller) {
      const now = clock.now()
      const bucket = buckets.get(caller) ?? { left: burst, at: now }
      const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond)
      buckets.set(caller, { left: left < 1 ? left : left - 1, at: now })
      return left < 1 ? Math.ceil((1 - left) / perSecond) : 0
    },
  }
}
