import { createHash } from 'node:crypto'

/** Why an item is to be looked at: crash marks to heal, deadlines to run. */
export type DueKind = 'start' | 'release' | 'check' | 'reminder' | 'deadline'

/** Partitions of the due index, so that a surge does not write to one. */
export const DUE_SHARDS = 8

/** Attributes that put an item of this application into the due index at an instant (ms). */
export function dueMark(applicationId: string, at: number, kind: DueKind): { duePk: string; dueSk: string } {
  const shard = (createHash('sha256').update(applicationId).digest()[0] ?? 0) % DUE_SHARDS
  return { duePk: `due#${shard}`, dueSk: `${new Date(at).toISOString()}#${kind}` }
}

export const DUE_ATTRIBUTES = ['duePk', 'dueSk'] as const
