import type { Catcher, Retrier } from './definition.ts'
import type { StateFailure } from './failures.ts'

/** Whether `names` of a retrier or catcher cover the error; no name covers `States.Runtime`. */
export function matchesError(names: readonly string[], { error, alias }: StateFailure): boolean {
  if (error === 'States.Runtime') return false
  return names.some((name) => {
    if (name === 'States.ALL') return true
    if (name === 'States.TaskFailed') return error !== 'States.Timeout'
    return name === error || (alias !== undefined && name === alias)
  })
}

export function findCatcher(catchers: readonly Catcher[] | undefined, failure: StateFailure): number {
  return catchers?.findIndex((catcher) => matchesError(catcher.ErrorEquals, failure)) ?? -1
}

/** The delay in milliseconds before the next attempt, or undefined when attempts are used up. Counts the attempt. */
export function nextRetry(
  retriers: readonly Retrier[] | undefined,
  used: number[],
  failure: StateFailure,
  random: () => number,
): number | undefined {
  const index = retriers?.findIndex((retrier) => matchesError(retrier.ErrorEquals, failure)) ?? -1
  const retrier = retriers?.[index]
  if (!retriers || !retrier) return undefined
  for (let position = used.length; position < retriers.length; position++) used.push(0)
  const attempts = used[index] ?? 0
  if (attempts >= (retrier.MaxAttempts ?? 3)) return undefined
  used[index] = attempts + 1
  return retryDelay(retrier, attempts, random)
}

/** `IntervalSeconds × BackoffRate ^ attempts`, at most `MaxDelaySeconds`; FULL jitter takes a random part of it. */
export function retryDelay(retrier: Retrier, attempts: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity, JitterStrategy = 'NONE' } = retrier
  const seconds = Math.min(IntervalSeconds * BackoffRate ** attempts, MaxDelaySeconds, 31_622_400)
  return Math.round(seconds * 1000 * (JitterStrategy === 'FULL' ? random() : 1))
}
