import { ConditionFailed, type ItemTable, type Key } from '../ports/item-table.ts'
import { DUE_ATTRIBUTES } from './due.ts'

/** Takes an item out of the due index, unless it is gone or a newer mark has come in the place of the one that was read. */
export async function clearMark(
  { update }: Pick<ItemTable, 'update'>,
  { pk, sk }: Key,
  dueSk: string | undefined,
): Promise<void> {
  try {
    const when = [{ attribute: 'dueSk', is: '=', value: dueSk ?? '' }] as const
    await update({ key: { pk, sk }, expect: 'exists', when, remove: DUE_ATTRIBUTES })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
