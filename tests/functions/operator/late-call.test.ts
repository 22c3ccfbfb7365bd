import { expect, it } from 'vitest'
import { createOperator } from '../../../functions/operator/handler.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { resumeRetry } from '../../../shared/operations/retry.ts'
import type { Executions } from '../../../shared/ports/executions.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { asRequest } from '../../../shared/records/request-record.ts'

it('keeps both tokens of an operator state that was called twice, and a retry answers both', async () => {
  const table = createLocalTable({ database: openDatabase(':memory:') })
  const key = KEYS.request('app_1', 'a')
  const put = {
    ...key, applicationId: 'app_1', key: 'a', service: 'a', agency: 'registry', state: 'with-agency', revision: 1,
    run: 1, since: '2026-11-23T08:00:00.000Z', token: 'of the service', tokenOf: 'service', timeline: [],
  } as unknown as Item
  await table.transact([{ put, expect: 'absent' }])
  const failed: string[] = []
  const fail = async (token: string) => (failed.push(token), 'answered')
  const executions = { fail } as unknown as Executions
  const clock = { now: () => Date.parse('2026-11-23T09:00:00Z') }
  const operator = createOperator({ table, executions, clock })
  const event = { applicationId: 'app_1', service: 'a', error: 'HandlerThrew', execution: 'app_1' }
  await operator({ ...event, token: 'of the second call' })
  await operator({ ...event, token: 'of the first call, which was held up' })
  const request = asRequest(table.getNow(key) as Item)
  const queue = { send: async () => undefined }
  await resumeRetry({ table, executions, queue }, { ...request, state: 'queued' })
  expect(failed.toSorted()).toEqual(['of the first call, which was held up', 'of the second call'])
})
