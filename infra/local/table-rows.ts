import { refuseSets } from '../../shared/adapters/item-rules.ts'
import { page } from '../../shared/adapters/page.ts'
import type { Item, Key, Query, Value } from '../../shared/ports/item-table.ts'
import { TABLE } from '../../shared/table.ts'
import type { Database } from './database.ts'
import { createItemCache } from './item-cache.ts'
import type { Draft } from './item-change.ts'
import { selected, selection } from './table-query.ts'

/** One row an item: its attributes as JSON, the names of those that are sets, and columns for what indexes read. */
export interface Rows {
  read(key: Key): Draft | undefined
  /** Writes a new item, or one whose indexed attributes may have changed. */
  write(key: Key, row: Row, draft: Draft): void
  /** Writes an item that exists and whose indexed attributes are as before. */
  rewrite(key: Key, row: Row, draft: Draft): void
  remove(key: Key): void
  select(query: Query): { items: Item[]; cursor?: string }
  /** Drops items whose time to live has passed and says how many. */
  expire(epochSeconds: number): number
}

export interface Row {
  readonly body: string
  readonly sets: string | null
}

/** Attributes with a column of their own: an update that changes none of them leaves the indexes alone. */
export const INDEXED: readonly string[] = [
  ...new Set([...Object.values(TABLE.indexes).flatMap((index) => [index.pk, index.sk]), TABLE.timeToLive]),
]

const KEYS = [TABLE, ...Object.values(TABLE.indexes)].flatMap(({ pk, sk }) => [pk, sk])

/** DynamoDB's, there counted without the punctuation of JSON. */
const ITEM_LIMIT = 400 * 1024

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS items (pk TEXT NOT NULL, sk TEXT NOT NULL, body TEXT NOT NULL, sets TEXT,
   ${INDEXED.map((column) => `${column} ANY`).join(', ')}, PRIMARY KEY (pk, sk)) STRICT, WITHOUT ROWID`,
  ...Object.entries(TABLE.indexes).map(
    ([name, { pk, sk }]) =>
      `CREATE INDEX IF NOT EXISTS items_${name} ON items (${pk}, ${sk}) WHERE ${pk} IS NOT NULL AND ${sk} IS NOT NULL`,
  ),
  `CREATE INDEX IF NOT EXISTS items_expiry ON items (${TABLE.timeToLive}) WHERE ${TABLE.timeToLive} IS NOT NULL`,
].join(';')

export function createRows(database: Database): Rows {
  database.define(SCHEMA)
  const one = database.stored('SELECT body, sets FROM items WHERE pk = ? AND sk = ?')
  const any = database.stored('SELECT 1 FROM items WHERE pk = ? LIMIT 1')
  const upsert = database.statement(
    `INSERT INTO items (pk, sk, body, sets, ${INDEXED.join(', ')}) VALUES (?, ?, ?, ?${', ?'.repeat(INDEXED.length)})
     ON CONFLICT (pk, sk) DO UPDATE SET body = excluded.body, sets = excluded.sets,
     ${INDEXED.map((column) => `${column} = excluded.${column}`).join(', ')}`,
  )
  const rewrite = database.statement('UPDATE items SET body = ?, sets = ? WHERE pk = ? AND sk = ?')
  const remove = database.statement('DELETE FROM items WHERE pk = ? AND sk = ?')
  const expired = database.statement(`SELECT COUNT(*) AS count FROM items WHERE ${TABLE.timeToLive} <= ?`)
  const expire = database.statement(`DELETE FROM items WHERE ${TABLE.timeToLive} <= ?`)
  const cache = createItemCache(database)
  return {
    read(key) {
      const known = cache.read(key)
      if (known !== undefined) return known ?? undefined
      const row = one.get(key.pk, key.sk) as Row | undefined
      const draft = row && decode(row)
      if (draft || cache.knows(key.pk) || any.get(key.pk)) cache.keep(key, draft)
      else cache.startsEmpty(key.pk)
      return draft
    },
    write(key, { body, sets }, draft) {
      cache.keep(key, draft)
      const columns = INDEXED.map((column) => (draft[column] as string | number | undefined) ?? null)
      upsert.run(key.pk, key.sk, body, sets, ...columns)
    },
    rewrite(key, { body, sets }, draft) {
      cache.keep(key, draft)
      rewrite.run(body, sets, key.pk, key.sk)
    },
    remove(key) {
      cache.keep(key, undefined)
      remove.run(key.pk, key.sk)
    },
    select(query) {
      const whole = query.index === undefined ? cache.whole(query.pk) : undefined
      if (whole) return page(query, selected(whole, query))
      const { sql, values } = selection(query)
      const rows = database.statement(sql).all(...values)
      const items = query.index === undefined ? rows.map((row) => decode(row as unknown as Row)) : rows
      return page(query, items as unknown as Item[])
    },
    expire(epochSeconds) {
      const dropped = Number(expired.get(epochSeconds)?.['count'])
      if (dropped === 0) return 0
      database.write(() => expire.run(epochSeconds))
      database.catchUp()
      cache.forget()
      return dropped
    },
  }
}

/** JSON has no sets, so they rest as lists beside their names. Throws where DynamoDB would not take the item. */
export function encode(draft: Draft): Row {
  for (const key of KEYS) refuseKey(key, draft[key])
  let sets: string[] | undefined
  let plain = draft
  for (const attribute in draft) {
    const value = draft[attribute]
    if (typeof value !== 'object' || value === null) continue
    if (!(value instanceof Set)) {
      refuseSets(attribute, value)
      continue
    }
    if (plain === draft) plain = { ...draft }
    plain[attribute] = value.size === 0 ? undefined : [...(value as ReadonlySet<string>)]
    if (value.size > 0) (sets ??= []).push(attribute)
  }
  const body = JSON.stringify(plain)
  if (body.length > ITEM_LIMIT / 4 && Buffer.byteLength(body) > ITEM_LIMIT) {
    throw new RangeError(`An item holds at most ${ITEM_LIMIT} bytes, got ${Buffer.byteLength(body)}; keep less in it.`)
  }
  return { body, sets: sets ? JSON.stringify(sets) : null }
}

function refuseKey(attribute: string, value: Value | undefined): void {
  if (value === undefined || (typeof value === 'string' && value !== '')) return
  throw new TypeError(`"${attribute}" is a key and holds a text of at least one character; give one or leave it out.`)
}

function decode(row: Row): Draft {
  const draft = JSON.parse(row.body) as Draft
  if (row.sets !== null) {
    for (const attribute of JSON.parse(row.sets) as string[]) draft[attribute] = new Set(draft[attribute] as string[])
  }
  return draft
}
