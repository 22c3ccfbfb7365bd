import { setTimeout } from 'node:timers/promises'

/** Waits before the nth retry. */
export type Backoff = (retry: number) => Promise<void>

const FIRST_MS = 20
const LONGEST_MS = 2_000

/** Waits a random time below a bound that doubles with each retry, so that rivals part. */
export const jitteredBackoff: Backoff = (retry) =>
  setTimeout(Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** retry))

/** Tries again while `isTransient` says that it may help, at most `tries` times in all. */
export async function retried<T>(
  work: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
  backoff: Backoff,
  tries = 8,
): Promise<T> {
  for (let retry = 1; ; retry++) {
    try {
      return await work()
    } catch (error) {
      if (retry >= tries || !isTransient(error)) throw error
      await backoff(retry)
    }
  }
}
