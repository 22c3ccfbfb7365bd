import type { Item, Value } from '../../shared/ports/item-table.ts'
import { TABLE } from '../../shared/table.ts'

/** Tokens of Step Functions are this long, ours on one machine a tenth of it: the median of those that AWS's users have published. */
const TOKEN_BYTES = 700
const TOKENS = new Set(['token', 'former'])

const utf8 = (text: string) => Buffer.byteLength(text)
const digits = (value: number) => String(Math.abs(value)).replace(/^0\.|\./, '').length

/** Bytes of a value as DynamoDB counts them: a list or map takes three, and one for each of its elements. */
function valueBytes(value: Value): number {
  if (typeof value === 'string') return utf8(value)
  if (typeof value === 'number') return Math.ceil(digits(value) / 2) + 1
  if (typeof value !== 'object' || value === null) return 1
  if (value instanceof Set) return [...value].reduce((sum, each) => sum + utf8(each), 0)
  const elements = Array.isArray(value) ? (value as readonly Value[]) : Object.values(value)
  const names = Array.isArray(value) ? [] : Object.keys(value)
  return 3 + [...elements.map(valueBytes), ...names.map(utf8)].reduce((sum, bytes) => sum + bytes, elements.length)
}

function attributeBytes(name: string, value: Value): number {
  if (!TOKENS.has(name)) return utf8(name) + valueBytes(value)
  return utf8(name) + TOKEN_BYTES * (value instanceof Set ? value.size : 1)
}

/** Bytes of an item as DynamoDB counts them, with tokens as long as on AWS. */
const itemBytes = (item: Item | undefined): number =>
  Object.entries(item ?? {}).reduce(
    (sum, [name, value]) => sum + (value === undefined ? 0 : attributeBytes(name, value)),
    0,
  )

const unitsOf = (bytes: number, kilobytes: number) => Math.max(1, Math.ceil(bytes / 1024 / kilobytes))

/** Units of a strongly consistent read of items that are counted together: one for 4 KB. */
export const readUnits = (items: readonly (Item | undefined)[]): number =>
  unitsOf(
    items.reduce((sum, item) => sum + itemBytes(item), 0),
    4,
  )

/** Units of a write: one for each KB of the larger of the item before and after, and one for each entry of an index that comes or goes. */
export function writeUnits(before: Item | undefined, after: Item | undefined, factor: number): number {
  const entries = Object.values(TABLE.indexes).flatMap(({ pk, sk }) => {
    const entryOf = (item: Item | undefined) =>
      item?.[pk] === undefined ? undefined : `${String(item[pk])} ${String(item[sk])}`
    const [old, now] = [entryOf(before), entryOf(after)]
    return old === now ? [] : [old, now].filter((entry) => entry !== undefined)
  })
  return unitsOf(Math.max(itemBytes(before), itemBytes(after)), 1) * factor + entries.length
}
