import { TRANSACTION_LIMIT, type Key, type Value, type Write } from '../ports/item-table.ts'

export const isEmptySet = (value: Value): boolean => value instanceof Set && value.size === 0

/** Throws TypeError for a set inside a list or map: only an attribute of its own can be added to and taken from. */
export function refuseSets(attribute: string, value: Value): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Set) {
    throw new TypeError(`"${attribute}" holds a set inside a list or map; make the set an attribute of its own.`)
  }
  for (const inner of Object.values(value)) refuseSets(attribute, inner as Value)
}

/** The key of the item that a part of a transaction is about. */
export function keyOf(write: Write): Key {
  if ('put' in write) return write.put
  if ('update' in write) return write.update.key
  return 'remove' in write ? write.remove : write.check
}

/** Throws RangeError for more parts than a transaction takes and for two parts on one item. */
export function refuseMisuse(writes: readonly Write[]): void {
  if (writes.length > TRANSACTION_LIMIT) {
    throw new RangeError(`A transaction holds at most ${TRANSACTION_LIMIT} parts, got ${writes.length}; split it.`)
  }
  if (writes.length < 2) return
  const keys = new Set(writes.map((write) => `${keyOf(write).pk}\u0000${keyOf(write).sk}`))
  if (keys.size < writes.length) throw new RangeError('A transaction holds two parts on one item; join them into one.')
}
