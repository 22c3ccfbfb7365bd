import { DUE_SHARDS, STUCK } from '../../shared/records/due.ts'
import type { SweeperDeps } from './deps.ts'
import { heal } from './heal.ts'

/** At most so many items of one shard a sweep, so that a sweep ends; the next goes on. */
const PER_SHARD = 200

/**
 * Heals on a schedule what crashes left behind, oldest first. One item that cannot be healed does not stop the others.
 */
export function createSweeper(deps: SweeperDeps) {
  return async (): Promise<{ healed: number; failed: number }> => {
    const upTo = `${new Date(deps.clock.now()).toISOString()}#~`
    const shards = [...Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`), STUCK]
    const found = await Promise.all(
      shards.map((pk) => deps.table.query({ index: 'byDue', pk, upTo, limit: PER_SHARD })),
    )
    const results = await Promise.allSettled(found.flatMap(({ items }) => items).map((item) => heal(deps, item)))
    const failed = results.filter((result) => result.status === 'rejected').length
    return { healed: results.length - failed, failed }
  }
}
