import { DUE_SHARDS, readDueMark, STUCK } from '../../shared/records/due.ts'
import type { SweeperDeps } from './deps.ts'
import { heal } from './heal.ts'

/** What one sweep did. */
export interface SweepReport {
  readonly healed: number
  readonly failed: number
  /** The applications of which everything personal was erased. */
  readonly erased: readonly string[]
  readonly expired: number
}

/** At most so many items of one shard a sweep, so that a sweep ends; the next goes on. */
const PER_SHARD = 200

/**
 * Heals on a schedule what crashes left behind, oldest first, and erases what is kept no longer. One item that cannot be healed does
 * not stop the others. The report says which applications were erased, and how many items the table itself dropped.
 */
export function createSweeper(deps: SweeperDeps) {
  return async (): Promise<SweepReport> => {
    const upTo = `${new Date(deps.clock.now()).toISOString()}#~`
    const shards = [...Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`), STUCK]
    const found = await Promise.all(
      shards.map((pk) => deps.table.query({ index: 'byDue', pk, upTo, limit: PER_SHARD })),
    )
    const due = found.flatMap(({ items }) => items)
    const results = await Promise.allSettled(due.map((item) => heal(deps, item)))
    for (const result of results) if (result.status === 'rejected') deps.report?.(result.reason)
    const failed = results.filter((result) => result.status === 'rejected').length
    const isErasure = (at: number) => readDueMark(String(due[at]?.['dueSk'])).kind === 'erase'
    const erased = due.filter((_, at) => results[at]?.status === 'fulfilled' && isErasure(at)).map(({ pk }) => pk.slice('app#'.length))
    const expired = deps.expire?.(Math.floor(deps.clock.now() / 1000)) ?? 0
    return { healed: results.length - failed - erased.length, failed, erased, expired }
  }
}
