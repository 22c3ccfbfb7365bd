import { readCursor } from '../../shared/adapters/cursor.ts'
import { indexOf } from '../../shared/adapters/page.ts'
import type { Item, Query } from '../../shared/ports/item-table.ts'
import { byUtf8, type Draft } from './item-change.ts'

/** A query as SQL over `items`; the text depends on the query's shape only, so its statement is prepared once. */
export interface Selection {
  readonly sql: string
  readonly values: (string | number)[]
}

/** Sorted by sort key, then, in an index, by the item's key; one row more than the limit tells whether more follow. */
export function selection(query: Query): Selection {
  const index = indexOf(query)
  const sort = index?.sk ?? 'sk'
  const where = [`${index?.pk ?? 'pk'} = ?`, `${sort} IS NOT NULL`]
  const values: (string | number)[] = [query.pk]
  const add = (condition: string, ...bound: readonly string[]) => void (where.push(condition), values.push(...bound))
  if (query.prefix) {
    const end = successor(query.prefix)
    add(`${sort} >= ?`, query.prefix)
    if (end !== undefined) add(`${sort} < ?`, end)
  }
  if (query.upTo !== undefined) add(`${sort} <= ?`, query.upTo)
  const after = query.descending ? '<' : '>'
  if (query.cursor !== undefined) {
    if (index) add(`(${sort}, pk, sk) ${after} (?, ?, ?)`, ...readCursor(query.cursor, 3))
    else add(`sk ${after} ?`, ...readCursor(query.cursor, 1))
  }
  const order = (index ? [sort, 'pk', 'sk'] : ['sk']).map((column) => (query.descending ? `${column} DESC` : column))
  values.push(query.limit === undefined ? -1 : query.limit + 1)
  const columns = index ? `pk, sk, ${index.pk}, ${index.sk}` : 'body, sets'
  const sql = `SELECT ${columns} FROM items WHERE ${where.join(' AND ')} ORDER BY ${order.join(', ')} LIMIT ?`
  return { sql, values }
}

/** The same of the items of one partition, all of them given, in no order. */
export function selected(items: Iterable<Draft | undefined>, query: Query): Item[] {
  const { prefix = '', upTo, cursor, descending, limit = Infinity } = query
  const sign = descending ? -1 : 1
  const [after] = cursor === undefined ? [] : readCursor(cursor, 1)
  const found = ([...items] as (Item | undefined)[]).filter((item): item is Item => {
    if (!item?.sk.startsWith(prefix)) return false
    if (upTo !== undefined && byUtf8(item.sk, upTo) > 0) return false
    return after === undefined || sign * byUtf8(item.sk, after) > 0
  })
  return found.sort((a, b) => sign * byUtf8(a.sk, b.sk)).slice(0, limit + 1)
}

/** The first text after every text that starts with the prefix, or undefined where there is none. */
function successor(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0)!)
  while (points.at(-1) === 0x10ffff) points.pop()
  const last = points.pop()
  if (last === undefined) return undefined
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
}
