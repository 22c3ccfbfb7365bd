import { beforeEach, describe, expect, it } from 'vitest'
import { adopt } from '../../../functions/dispatch/adopt.ts'
import type { DispatchDeps } from '../../../functions/dispatch/deps.ts'
import { handOver } from '../../../functions/dispatch/hand-over.ts'
import { takeToken } from '../../../functions/dispatch/take-token.ts'
import { createOperator } from '../../../functions/operator/handler.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { asRequest, type RequestRecord } from '../../../shared/records/request-record.ts'
import { awaitAgency, awaitApplicant } from '../../../shared/requests/await.ts'
import { accepted, situation } from '../../workflows/small-situation.ts'
import { requestItem } from '../../scripted/request-item.ts'

const definition = accepted(situation({ a: { needs: ['event.place'] } }))
const key = KEYS.request('app_1', 'a')
const message = { applicationId: 'app_1', service: 'a', token: 'of run 1', execution: 'app_1' }
const clock = { now: () => Date.parse('2026-11-23T09:00:00Z') }

let table: LocalTable
let deps: DispatchDeps
const current = () => asRequest(table.getNow(key) as Item)

/** A request as somebody read it before another execution's state stored its token. */
async function replaced(more: Partial<RequestRecord>): Promise<RequestRecord> {
  const put = requestItem({
    subjects: { applicant: 'subject-anna', event: 'app_1' },
    dependsOn: [],
    dependents: [],
    opens: [],
    run: 1,
    attempts: 0,
    secret: 'a-secret',
    ...more,
  })
  const application = { ...KEYS.application('app_1'), applicationId: 'app_1', status: 'in-progress' }
  await table.transact([
    { put, expect: 'absent' },
    { put: application, expect: 'absent' },
  ])
  const read = current()
  await table.update({ key, expect: 'exists', set: { token: 'of run 2', run: 2 } })
  return read
}

beforeEach(() => {
  table = createLocalTable({ database: openDatabase(':memory:') })
  const vault = { seal: async () => 'sealed' }
  deps = { table, clock, vault, queue: { send: async () => undefined } } as unknown as DispatchDeps
})

describe('a token stored by an execution that was started again', () => {
  it('is not overwritten by a hand-over that read the request before', async () => {
    const read = await replaced({ state: 'waiting', token: 'of a gate', tokenOf: 'gate' })
    const { handed, request } = await handOver(deps, definition, read, message, { facts: [], unchanged: [] })
    expect({ handed, token: request?.token }).toEqual({ handed: false, token: 'of run 2' })
    expect(current()).toMatchObject({ state: 'waiting', token: 'of run 2', run: 2 })
  })

  it('is not overwritten by questions that dispatch puts to the applicant', async () => {
    const read = await replaced({ state: 'waiting', token: 'of a gate', tokenOf: 'gate' })
    const questions = [{ fact: 'event.place', text: { en: 'Where?' }, why: { en: 'It is needed.' } }]
    const asked = await awaitApplicant(deps, definition, read, questions, takeToken(read, message))
    expect({ applied: asked.applied, state: current().state, token: current().token }).toEqual({
      applied: false,
      state: 'waiting',
      token: 'of run 2',
    })
  })

  it("takes an agency's questions, which lose nothing", async () => {
    const read = await replaced({ state: 'with-agency', token: 'of run 1', tokenOf: 'service' })
    const questions = [{ fact: 'event.place', text: { en: 'Where?' }, why: { en: 'It is needed.' } }]
    expect((await awaitApplicant(deps, definition, read, questions)).applied).toBe(true)
    expect(current()).toMatchObject({ state: 'awaiting-applicant', token: 'of run 2', run: 2 })
  })

  it('is not overwritten by a message of the execution before that adopts the request', async () => {
    const read = await replaced({ state: 'awaiting-applicant', token: 'of run 0', tokenOf: 'service' })
    expect(await adopt(deps, read, message)).toMatchObject({ token: 'of run 2' })
    expect(current()).toMatchObject({ token: 'of run 2', run: 2 })
  })

  it("is not overwritten by the execution before's operator state", async () => {
    await replaced({ state: 'queued', token: 'of run 1', tokenOf: 'service' })
    await createOperator(deps)({ ...message, error: 'HandlerThrew' })
    expect(current()).toMatchObject({ state: 'queued', token: 'of run 2', run: 2 })
  })
})

describe('a request that went to an operator while its agency answered', () => {
  it('stays there when the answer says that it takes its time', async () => {
    const read = await replaced({ state: 'with-agency', token: 'of run 1', tokenOf: 'service' })
    await createOperator(deps)({ ...message, execution: 'app_1-2', token: 'of the operator', error: 'DeadlinePassed' })
    expect((await awaitAgency(deps, definition, read, undefined)).applied).toBe(false)
    expect(current()).toMatchObject({ state: 'with-operator', token: 'of the operator' })
  })
})
