import { type ItemTable, TRANSACTION_LIMIT, type Write } from '../ports/item-table.ts'

/**
 * Writes in one transaction, or, where they are too many for one, in several one after the other, of which the last is
 * as large as may be: what must not come apart goes last. Of those that were cut off by a crash the first are written;
 * so they are to be such that writing them again, with the rest, is right.
 */
export async function transactInParts(
  { transact }: Pick<ItemTable, 'transact'>,
  writes: readonly Write[],
): Promise<void> {
  const first = writes.length % TRANSACTION_LIMIT || TRANSACTION_LIMIT
  for (let start = 0, end = first; start < writes.length; start = end, end += TRANSACTION_LIMIT) {
    await transact(writes.slice(start, end))
  }
}
