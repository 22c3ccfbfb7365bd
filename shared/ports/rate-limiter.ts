/** Holds each caller to a rate. */
export interface RateLimiter {
  /** Takes one request of this caller's; seconds to wait where there is none left, else 0. */
  take(caller: string): number | Promise<number>
}
