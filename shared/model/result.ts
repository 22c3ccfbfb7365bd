import type { Outcome, Result } from './outcome.ts'

/**
 * The one rule for a whole application: `granted` where every service that applies was granted, `refused` where none was,
 * else `partly-granted`. Services that turned out not applicable, or were not chosen, do not count.
 */
export function resultOf(requests: readonly { readonly outcome?: Outcome }[]): Result {
  const counted = requests.filter((request) => request.outcome !== 'not-applicable')
  const granted = counted.filter((request) => request.outcome === 'granted')
  if (granted.length === counted.length) return 'granted'
  return granted.length === 0 ? 'refused' : 'partly-granted'
}
