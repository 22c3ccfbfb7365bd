import type { ItemTable } from '../ports/item-table.ts'

/** Where the wrapped keys of a subject are. */
export const keysOf = (subject: string) => ({ pk: `subject#${subject}`, sk: 'key' })

/** Destroys a subject's keys. It takes no key to destroy one, so whoever erases need not be able to read. */
export const forgetSubject = (table: Pick<ItemTable, 'transact'>, subject: string): Promise<void> =>
  table.transact([{ remove: keysOf(subject), expect: 'either' }])
