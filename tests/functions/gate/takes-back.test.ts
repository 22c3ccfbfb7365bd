import { beforeEach, describe, expect, it } from 'vitest'
import { createGate } from '../../../functions/gate/handler.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import type { Executions } from '../../../shared/ports/executions.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'

const key = KEYS.request('app_1', 'a')
const executions = { succeed: async () => 'answered' } as unknown as Executions

let table: LocalTable
beforeEach(async () => {
  table = createLocalTable({ database: openDatabase(':memory:') })
  const put = {
    ...key,
    applicationId: 'app_1',
    key: 'a',
    state: 'with-operator',
    revision: 1,
    since: '2026-11-23T08:00:00.000Z',
    pending: new Set(['b']),
    token: 'of the operator state',
    tokenOf: 'operator',
    run: 1,
    error: 'PlatformFailed',
    agencyPk: 'operators',
    agencySk: '1',
    duePk: 'due#1',
    dueSk: '2026-11-26T08:00:00.000Z#deadline',
    timeline: [],
  } as unknown as Item
  await table.transact([{ put, expect: 'absent' }])
})

const enter = (execution: string) =>
  createGate({ table, executions })({ applicationId: 'app_1', service: 'a', token: 'of the gate', execution })

describe('the gate of a request whose gate failed before, so that it is with an operator', () => {
  it('takes it back where the execution was started again, for nobody can answer that operator state', async () => {
    await enter('app_1-2')
    const item = table.getNow(key)
    expect(item).toMatchObject({ state: 'waiting', token: 'of the gate', tokenOf: 'gate', run: 2 })
    for (const attribute of ['agencyPk', 'duePk', 'error']) expect(item?.[attribute], attribute).toBeUndefined()
  })

  it('leaves it to the operator where it is a late call of the same execution', async () => {
    await enter('app_1')
    expect(table.getNow(key)).toMatchObject({ state: 'with-operator', token: 'of the operator state', run: 1 })
  })
})
