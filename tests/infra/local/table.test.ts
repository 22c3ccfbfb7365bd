import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import { describeItemTable } from '../../shared/ports/item-table.contract.ts'

describe('the table on SQLite', () => {
  let database: Database
  let table: LocalTable
  beforeAll(() => {
    database = openDatabase(':memory:')
    table = createLocalTable({ database })
  })
  afterAll(() => database.close())

  describeItemTable(() => table)

  it('drops on demand the items whose time to live has passed, and only those', async () => {
    for (const [sk, expiresAt] of Object.entries({ forever: undefined, past: 1_000, now: 2_000, later: 2_001 })) {
      await table.transact([{ put: { pk: 'expiry', sk, expiresAt }, expect: 'absent' }])
    }
    await table.update({ key: { pk: 'expiry', sk: 'prolonged' }, expect: 'absent', set: { expiresAt: 1_000 } })
    await table.update({ key: { pk: 'expiry', sk: 'prolonged' }, expect: 'exists', add: { expiresAt: 5_000 } })
    expect(table.expire(2_000)).toBe(2)
    const { items } = await table.query({ pk: 'expiry' })
    expect(items.map(({ sk }) => sk)).toEqual(['forever', 'later', 'prolonged'])
    expect(await table.get({ pk: 'expiry', sk: 'later' })).toMatchObject({ expiresAt: 2_001 })
    expect(await table.get({ pk: 'expiry', sk: 'now' })).toBeUndefined()
  })

  it('writes at once when asked to, so that a reader of the same turn sees it', () => {
    const key = { pk: 'now', sk: 'now' }
    table.transactNow([{ put: { ...key, n: 1 }, expect: 'absent' }])
    expect(table.getNow(key)).toEqual({ ...key, n: 1 })
    expect(table.updateNow({ key, expect: 'exists', add: { n: 1 } })).toEqual({ ...key, n: 2 })
    expect(table.queryNow({ pk: 'now' })).toEqual({ items: [{ ...key, n: 2 }] })
  })
})
