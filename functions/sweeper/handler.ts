import { setImmediate as nextTurn } from 'node:timers/promises'
import { DUE_SHARDS, STUCK } from '../../shared/records/due.ts'
import { PREFIXES } from '../../shared/records/keys.ts'
import type { SweeperDeps } from './deps.ts'
import { heal, type Healed } from './heal.ts'

/** What one sweep did. */
export interface SweepReport {
  readonly healed: number
  readonly failed: number
  /** The applications of which everything personal was erased. */
  readonly erased: readonly string[]
  /** The documents that nothing referred to any more. */
  readonly discarded: readonly string[]
  readonly expired: number
}

/** At most so many items of one shard a sweep, so that a sweep ends; the next goes on. */
const PER_SHARD = 200
/** Healed side by side: a surge does not take every connection, and one that hangs stops no other. */
const AT_ONCE = 25

/**
 * Heals on a schedule what crashes left behind, oldest first, and erases and discards what is kept no longer. One item
 * that cannot be healed does not stop the others. The report says which applications were erased and documents
 * discarded, and how many items the table itself dropped.
 */
export function createSweeper(deps: SweeperDeps) {
  return async (): Promise<SweepReport> => {
    const upTo = `${new Date(deps.clock.now()).toISOString()}#~`
    const shards = [...Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`), STUCK]
    const found = await Promise.all(
      shards.map((pk) => deps.table.query({ index: 'byDue', pk, upTo, limit: PER_SHARD })),
    )
    const due = found.flatMap(({ items }) => items)
    const results = await settledInTurns(due, (item) => heal(deps, item))
    for (const result of results) if (result.status === 'rejected') deps.report?.(result.reason)
    const whichWere = (what: Healed) =>
      due.filter((_, at) => results[at]?.status === 'fulfilled' && results[at].value === what)
    const failed = results.filter(({ status }) => status === 'rejected').length
    const erased = whichWere('erased').map(({ pk }) => pk.slice('app#'.length))
    const discarded = whichWere('discarded').map(({ sk }) => sk.slice(PREFIXES.documents.length))
    const expired = deps.expire?.(Math.floor(deps.clock.now() / 1000)) ?? 0
    return { healed: whichWere('healed').length, failed, erased, discarded, expired }
  }
}

/** Everything's result, in order; whatever else this process does has its turn in between. */
async function settledInTurns<T, R>(all: readonly T[], one: (item: T) => Promise<R>) {
  const results: PromiseSettledResult<R>[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < all.length; at = next++) {
      const [result] = await Promise.allSettled([one(all[at] as T)])
      results[at] = result
      await nextTurn()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}
