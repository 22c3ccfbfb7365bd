import { type ItemTable, TRANSACTION_LIMIT, type Write } from '../ports/item-table.ts'

/**
 * Writes in one transaction, or, where they are too many for one, in several one after the other. Of those that were
 * cut off by a crash the first are written; so they are to be such that writing them again, with the rest, is right.
 */
export async function transactInParts(
  { transact }: Pick<ItemTable, 'transact'>,
  writes: readonly Write[],
): Promise<void> {
  for (let at = 0; at < writes.length; at += TRANSACTION_LIMIT) {
    await transact(writes.slice(at, at + TRANSACTION_LIMIT))
  }
}
