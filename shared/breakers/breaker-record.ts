import type { Item, Key } from '../ports/item-table.ts'

/** How an agency's circuit breaker stands; shared by all that call the agency. */
export interface BreakerRecord {
  readonly agency: string
  readonly state: 'closed' | 'open' | 'probing'
  /** Failed calls in a row, of different requests. */
  readonly failures: number
  /** When the first of them failed. */
  readonly firstAt?: string
  /** The request that failed last. */
  readonly last?: string
  readonly openedAt?: string
  /** While open, when one request may try the agency; while probing, when another may. */
  readonly retryAt?: string
  /** How long messages are held before they come again. */
  readonly delaySeconds?: number
}

export const breakerKey = (agency: string): Key => ({ pk: `breaker#${agency}`, sk: 'breaker' })

export const asBreaker = (agency: string, item: Item | undefined): BreakerRecord =>
  item ? (item as unknown as BreakerRecord) : { agency, state: 'closed', failures: 0 }
