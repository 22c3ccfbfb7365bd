const FIRST_MS = 200
const LONGEST_MS = 30_000

/**
 * How long to wait before the next try: what `Retry-After` says in seconds (RFC 9110), else a random time below a bound
 * that doubles with each try, so that clients part.
 */
export function retryDelay(attempt: number, answered: unknown, random: () => number = Math.random): number {
  const asked = answered instanceof Response ? Number(answered.headers.get('retry-after') ?? Number.NaN) : Number.NaN
  if (asked >= 0) return Math.min(LONGEST_MS, asked * 1_000)
  return Math.round(random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt))
}
