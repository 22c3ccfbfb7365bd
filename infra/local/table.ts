import { keyOf, refuseMisuse } from '../../shared/adapters/item-rules.ts'
import { ConditionFailed, TransactionFailed } from '../../shared/ports/item-table.ts'
import type { Item, ItemTable, Key, Query, Update, Write } from '../../shared/ports/item-table.ts'
import type { Database } from './database.ts'
import { change, meets, type Draft } from './item-change.ts'
import { createRows, encode, INDEXED, type Rows } from './table-rows.ts'

/**
 * The table on one SQLite file. A promise of it resolves when the write is visible, not when it is on disk:
 * whatever leaves the process awaits `Database.durable()` first. The `…Now` methods are the same, synchronous.
 */
export interface LocalTable extends ItemTable {
  getNow(key: Key): Item | undefined
  queryNow(query: Query): { items: Item[]; cursor?: string }
  updateNow(update: Update): Item
  transactNow(writes: readonly Write[]): void
  /** Drops the items whose time to live has passed and says how many. */
  expire(epochSeconds: number): number
}

export function createLocalTable({ database }: { readonly database: Database }): LocalTable {
  const rows = createRows(database)
  const getNow = (key: Key) => rows.read(key) as Item | undefined
  const updateNow = (update: Update) => database.write(() => applyUpdate(rows, update))
  const transactNow = (writes: readonly Write[]) => {
    refuseMisuse(writes)
    if (writes.length > 0) database.write(() => applyAll(rows, writes))
  }
  return {
    getNow,
    updateNow,
    transactNow,
    queryNow: (query) => rows.select(query),
    expire: (epochSeconds) => rows.expire(epochSeconds),
    get: async (key) => getNow(key),
    getMany: async (keys) => keys.map(getNow),
    query: async (query) => rows.select(query),
    update: async (update) => updateNow(update),
    transact: async (writes) => transactNow(writes),
  }
}

function applyUpdate(rows: Rows, update: Update): Item {
  const before = rows.read(update.key)
  const item = before as Item | undefined
  if (!meets(item, update.expect, update.when)) throw new ConditionFailed(item)
  const { draft, store } = updated(rows, update, before)
  store()
  return draft as Item
}

/** Checks every part and prepares its row before it stores the first: whole or not at all. */
function applyAll(rows: Rows, writes: readonly Write[]): void {
  const found = writes.map((write) => (needsItem(write) ? rows.read(keyOf(write)) : undefined))
  const parts = writes.map((write, index) => {
    const item = found[index] as Item | undefined
    const { expect, when } = 'update' in write ? write.update : write
    if (meets(item, expect, when)) return { failed: false }
    return item ? { failed: true, item } : { failed: true }
  })
  if (parts.some((part) => part.failed)) throw new TransactionFailed(parts)
  const stores = writes.map((write, index) => prepared(rows, write, found[index]))
  for (const store of stores) store()
}

function prepared(rows: Rows, write: Write, before: Draft | undefined): () => void {
  if ('update' in write) return updated(rows, write.update, before).store
  if ('put' in write) {
    const row = encode(write.put)
    return () => rows.write(write.put, row, cleaned(write.put))
  }
  return 'remove' in write ? () => rows.remove(write.remove) : () => undefined
}

/** What a reader of the put item gets: no attribute without a value, no empty set. */
function cleaned(item: Draft): Draft {
  const empty = (value: Draft[string]) => value === undefined || (value instanceof Set && value.size === 0)
  return Object.fromEntries(Object.entries(item).filter(([, value]) => !empty(value)))
}

function updated(rows: Rows, update: Update, before: Draft | undefined): { draft: Draft; store: () => void } {
  const draft = { ...(before ?? { pk: update.key.pk, sk: update.key.sk }) }
  change(draft, update)
  const row = encode(draft)
  const inPlace = before !== undefined && sameInIndexes(before, draft)
  return { draft, store: () => (inPlace ? rows.rewrite(update.key, row, draft) : rows.write(update.key, row, draft)) }
}

function sameInIndexes(before: Draft, after: Draft): boolean {
  for (const attribute of INDEXED) if (before[attribute] !== after[attribute]) return false
  return true
}

const needsItem = (write: Write) => 'update' in write || write.expect !== 'either' || write.when !== undefined
