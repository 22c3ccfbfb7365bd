import { hash } from 'node:crypto'
import type { Condition } from '../ports/item-table.ts'

/** Why an item is to be looked at: crash marks to heal, deadlines to run. */
export type DueKind =
  | 'start'
  | 'release'
  | 'retry'
  | 'check'
  | 'reminder'
  | 'deadline'
  /** Raised to the next revision, perhaps not yet in its agency's queue. */
  | 'queue'
  /** Opened again by a correction, perhaps without the execution that runs it. */
  | 'restart'
  /** A consent newly given, perhaps without what had ended for want of it running again. */
  | 'resume'
  /** Withdrawn, perhaps not yet everywhere. */
  | 'withdraw'
  /** Ended, or read since, with disclosures that its person's chain does not hold yet. */
  | 'anchor'
  /** Ended so long ago that what it told about people is to be erased. */
  | 'erase'
  /** A document that goes, unless something refers to it. */
  | 'discard'
  /** A person's chain with entries that are not in write-once storage yet. */
  | 'export'

/** The partition of the due index for what failed and is tried again. */
export const STUCK = 'stuck'

/** Partitions of the due index, so that a surge does not write to one. */
export const DUE_SHARDS = 8

/** Attributes that put an item into the due index. */
export type DueMark = { readonly duePk: string; readonly dueSk: string }

/**
 * The mark of an item that is due.
 *
 * @param spread what tells its mark's partition: an id that marks of a surge do not share, such as the application's
 * @param at when it is due, in milliseconds
 * @param failing since when it has been tried in vain
 */
export function dueMark(spread: string, at: number, kind: DueKind, failing?: string): DueMark {
  const shard = (hash('sha256', spread, 'buffer')[0] ?? 0) % DUE_SHARDS
  const parts = [new Date(at).toISOString(), kind, ...(failing === undefined ? [] : [failing])]
  return { duePk: failing === undefined ? `due#${shard}` : STUCK, dueSk: parts.join('#') }
}

export function readDueMark(dueSk: string): { at: string; kind: DueKind; failing: string | undefined } {
  const [at = '', kind, failing] = dueSk.split('#')
  return { at, kind: kind as DueKind, failing }
}

/** That the mark stands with which an item was read: whoever was held up since does not act on it again. */
export const asDue = ({ dueSk }: { readonly dueSk?: string | undefined }): Condition =>
  dueSk === undefined ? { attribute: 'dueSk', is: 'absent' } : { attribute: 'dueSk', is: '=', value: dueSk }

export const DUE_ATTRIBUTES = ['duePk', 'dueSk'] as const
