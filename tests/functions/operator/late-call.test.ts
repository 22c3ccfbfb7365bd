import { expect, it } from 'vitest'
import { createOperator } from '../../../functions/operator/handler.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { resumeRetry } from '../../../shared/operations/retry.ts'
import type { Executions } from '../../../shared/ports/executions.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { asRequest } from '../../../shared/records/request-record.ts'
import { createCatalogue } from '../../../workflows/catalogue.ts'
import { requestItem } from '../../scripted/request-item.ts'

/** A request that its agency failed, an operator function, and the tokens that were failed. */
async function start() {
  const table = createLocalTable({ database: openDatabase(':memory:') })
  const key = KEYS.request('app_1', 'a')
  const put = requestItem({
    run: 1,
    token: 'of the service',
    tokenOf: 'service',
  })
  await table.transact([{ put, expect: 'absent' }])
  const failed: string[] = []
  const fail = async (token: string) => (failed.push(token), 'answered')
  const executions = { fail } as unknown as Executions
  const clock = { now: () => Date.parse('2026-11-23T09:00:00Z') }
  const operator = createOperator({ table, executions, clock, definitions: createCatalogue([]) })
  const call = (token: string, entered: string) =>
    operator({ applicationId: 'app_1', service: 'a', error: 'HandlerThrew', execution: 'app_1', token, entered })
  const current = () => asRequest(table.getNow(key) as Item)
  const set = (attributes: object) => table.update({ key, expect: 'exists', set: { ...attributes } })
  return { table, executions, failed, call, current, set }
}

const [FIRST, SECOND] = ['2026-11-23T08:59:59.000Z', '2026-11-24T08:59:59.000Z']

it('keeps both tokens of an operator state that was called twice, and a retry answers both', async () => {
  const { table, executions, failed, call, current } = await start()
  await call('of the second call', FIRST)
  await call('of the first call, which was held up', FIRST)
  const queue = { send: async () => undefined }
  await resumeRetry({ table, executions, queue }, { ...current(), state: 'queued' })
  expect(failed.toSorted()).toEqual(['of the first call, which was held up', 'of the second call'])
})

it('leaves a request alone that an operator has sent back, whatever it does since', async () => {
  const { call, current, set } = await start()
  await call('of the second call', FIRST)
  for (const state of ['awaiting-applicant', 'queued', 'with-agency']) {
    await set({ state, token: 'of the service again', tokenOf: 'service' })
    const before = current()
    await call('of the first call, which was held up', FIRST)
    expect(current()).toEqual(before)
  }
  await call('of the state entered again', SECOND)
  const again = current()
  expect(again).toMatchObject({ state: 'with-operator', token: 'of the state entered again', entered: SECOND })
  await call('of the first call, which was held up', FIRST)
  expect(current()).toEqual(again)
})
