import type { Key } from '../../shared/ports/item-table.ts'
import type { Database } from './database.ts'
import type { Draft } from './item-change.ts'

/** Items of one partition that are known; `undefined` is one known not to be there. */
interface Partition {
  readonly items: Map<string, Draft | undefined>
  /** Every item of the partition is among them. */
  readonly whole: boolean
}

/** What is known of an item: itself, that it is not there (`null`), or nothing (`undefined`). */
export type Known = Draft | null | undefined

/**
 * Items kept decoded: those that applications in flight are touching. The file is this process's alone, so what it read
 * or wrote last is what stands, and what the cache knows nothing of is on disk as it stands. An item handed out is never
 * changed.
 */
export interface ItemCache {
  read(key: Key): Known
  keep(key: Key, draft: Draft | undefined): void
  /** Whether anything of a partition is known. */
  knows(pk: string): boolean
  /** Says that a partition nothing is known of is empty, so that the cache holds every item it will have. */
  startsEmpty(pk: string): void
  /** Every item of a partition where all of them are known, in no order. */
  whole(pk: string): Iterable<Draft | undefined> | undefined
  /** Only where all that was written is on disk. */
  forget(): void
}

export interface CacheLimits {
  /** Items a generation; two are kept. */
  readonly generation: number
  /** Items of a partition; one with more is not kept whole. */
  readonly partition: number
}

/** Some 10 MB. */
const LIMITS: CacheLimits = { generation: 4_096, partition: 512 }

type Generation = Map<string, Partition>

/** What is read again moves to the young generation; when that is full, it is the old one and the old one is let go. */
export function createItemCache(database: Pick<Database, 'mark' | 'isOnDisk'>, limits = LIMITS): ItemCache {
  let young: Generation = new Map()
  let old: Generation = new Map()
  let weight = 0
  /** Let go, but its last writes may still be on their way to the disk. */
  let leaving: { readonly mark: number; readonly generation: Generation }[] = []

  const letGo = (generation: Generation) => void leaving.push({ mark: database.mark(), generation })
  const renew = () => {
    if (weight < limits.generation) return
    letGo(old)
    old = young
    young = new Map()
    weight = 0
  }
  const find = (pk: string): Partition | undefined => {
    const found = young.get(pk)
    if (found) return found
    const older = old.get(pk)
    if (!older) return undefined
    old.delete(pk)
    renew()
    young.set(pk, older)
    weight += older.items.size
    return older
  }
  const fresh = (pk: string, whole: boolean): Partition => {
    const partition = { items: new Map<string, Draft | undefined>(), whole }
    renew()
    young.set(pk, partition)
    return partition
  }
  /** The last to have left comes first. */
  const amongLeaving = ({ pk, sk }: Key): Known => {
    if (leaving.length > 0) leaving = leaving.filter(({ mark }) => !database.isOnDisk(mark))
    for (const { generation } of leaving.toReversed()) {
      const partition = generation.get(pk)
      if (partition?.items.has(sk)) return partition.items.get(sk) ?? null
      if (partition?.whole) return null
    }
    return undefined
  }
  return {
    read(key) {
      const partition = find(key.pk)
      const known = partition?.items.get(key.sk)
      if (known !== undefined) return known
      if (partition && (partition.whole || partition.items.has(key.sk))) return null
      return leaving.length > 0 ? amongLeaving(key) : undefined
    },
    keep({ pk, sk }, draft) {
      let partition = find(pk) ?? fresh(pk, false)
      if (partition.items.size >= limits.partition && !partition.items.has(sk)) {
        letGo(new Map([[pk, partition]]))
        partition = fresh(pk, false)
      }
      const before = partition.items.size
      partition.items.set(sk, draft)
      weight += partition.items.size - before
    },
    knows: (pk) => young.has(pk) || old.has(pk) || leaving.some(({ generation }) => generation.has(pk)),
    startsEmpty: (pk) => void fresh(pk, true),
    whole(pk) {
      const partition = find(pk)
      return partition?.whole ? partition.items.values() : undefined
    },
    forget() {
      young = new Map()
      old = new Map()
      leaving = []
      weight = 0
    },
  }
}
