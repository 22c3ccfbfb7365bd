import { randomUUID } from 'node:crypto'
import { beforeEach } from 'vitest'
import type { Item, ItemTable, Key, Query, Update } from '../../../../shared/ports/item-table.ts'

/** The table under test, and a partition that is new for each test. */
export interface Scene {
  readonly pk: string
  readonly table: ItemTable
  key(sk?: string): Key
  put(item: { readonly sk?: string; readonly [attribute: string]: unknown }): Promise<void>
  stored(sk?: string): Promise<Item | undefined>
  update(change: Partial<Update>): Promise<Item>
  /** Sort keys of the items that a query finds. */
  found(query: Query): Promise<string[]>
}

export function setScene(table: () => ItemTable): Scene {
  let pk: string
  beforeEach(() => {
    pk = `application#${randomUUID()}`
  })
  const key = (sk = 'application') => ({ pk, sk })
  return {
    get pk() {
      return pk
    },
    get table() {
      return table()
    },
    key,
    put: (item) => table().transact([{ put: { ...key(), ...item } as Item, expect: 'either' }]),
    stored: (sk) => table().get(key(sk)),
    update: (change) => table().update({ key: key(), expect: 'either', ...change }),
    found: async (query) => (await table().query(query)).items.map(({ sk }) => sk),
  }
}

/** What the work threw. */
export const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no failure',
    (error: unknown) => error,
  )
