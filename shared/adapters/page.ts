import type { Item, Query } from '../ports/item-table.ts'
import { TABLE, type IndexName } from '../table.ts'
import { writeCursor } from './cursor.ts'

/** The page that the items make, read one more than the limit, with a cursor where more follow. */
export function page(query: Query, items: Item[]): { items: Item[]; cursor?: string } {
  if (query.limit === undefined || items.length <= query.limit) return { items }
  const kept = items.slice(0, query.limit)
  const last = kept.at(-1)
  if (!last) throw new RangeError(`A page holds at least one item, got a limit of ${query.limit}.`)
  const index = indexOf(query)
  return { items: kept, cursor: writeCursor(index ? [last[index.sk] as string, last.pk, last.sk] : [last.sk]) }
}

/** What keys the query's index; undefined for the table itself. Throws RangeError for an unknown index. */
export function indexOf({ index }: Query): { readonly pk: string; readonly sk: string } | undefined {
  if (index === undefined) return undefined
  if (Object.hasOwn(TABLE.indexes, index)) return TABLE.indexes[index as IndexName]
  throw new RangeError(`There is no index "${index}"; the indexes are ${Object.keys(TABLE.indexes).join(', ')}.`)
}
