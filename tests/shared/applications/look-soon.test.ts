import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalTable } from '../../../infra/local/table.ts'
import { machineName } from '../../../infra/local/machines.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { granted, pending } from '../../../shared/agency-sdk/index.ts'
import { lookSoon } from '../../../shared/applications/look-soon.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { asApplication } from '../../../shared/records/application-record.ts'
import { dueMark } from '../../../shared/records/due.ts'
import { KEYS } from '../../../shared/records/keys.ts'
import { answerLate } from '../../journeys/agency.ts'
import { clientOf, isSettled } from '../../journeys/client.ts'
import { certified, moving, movingHouse } from '../../journeys/moving-house.ts'
import { DAY, type SmallHost, startSmallHost } from '../../journeys/small-host.ts'

const MINUTE = 60_000

describe('an execution that ends by itself', () => {
  let host: SmallHost
  beforeAll(async () => {
    host = await startSmallHost([movingHouse()], {
      'registry/registration': async () => pending(),
      'archive/certificate': certified,
    })
  })
  afterAll(() => host.close())

  const executionsOf = async (applicationId: string) =>
    asApplication((await host.engine.table.get(KEYS.application(applicationId))) as Item).executions
  const stop = async (name: string) => {
    await host.states.stopExecution(host.states.executionArn(machineName('moving-house', 1), name))
    await host.queues.idle()
  }

  it('is followed by another within minutes, later each time, and the request goes on where it was', async () => {
    const person = await clientOf(host)
    const applicationId = await person.submit(moving)
    await person.until(applicationId, (view) => view.services[0]?.state === 'with-agency')
    await stop(applicationId)
    expect(await executionsOf(applicationId)).toBe(1)
    await host.pass(MINUTE)
    expect(await executionsOf(applicationId)).toBe(2)
    await stop(`${applicationId}-2`)
    await host.pass(MINUTE)
    expect(await executionsOf(applicationId)).toBe(2)
    await host.pass(MINUTE)
    expect(await executionsOf(applicationId)).toBe(3)
    const answer = granted({ 'home.registration': 'R-1' })
    expect((await answerLate(host, 'registry', applicationId, answer)).status).toBe(200)
    expect(await person.until(applicationId, isSettled)).toMatchObject({ result: 'granted' })
  })
})

describe('the word that an execution has ended', () => {
  const now = Date.parse('2026-11-23T09:00:00Z')
  const key = KEYS.application('app_1')
  const nextWeek = dueMark('app_1', now + 7 * DAY, 'check')
  const looked = async (execution: string, application: object) => {
    const table = createLocalTable({ database: openDatabase(':memory:') })
    const put = { ...key, applicationId: 'app_1', status: 'in-progress', executions: 2, ...nextWeek, ...application }
    await table.transact([{ put, expect: 'absent' }])
    await lookSoon({ table, clock: { now: () => now } }, execution)
    return table.getNow(key)?.['dueSk']
  }

  it.each([
    { what: 'its last execution', execution: 'app_1-2', application: {}, minutes: 2, kind: 'check' },
    {
      what: 'the execution that undoes it',
      execution: 'app_1-undo-1',
      application: { status: 'withdrawn', ...dueMark('app_1', now + DAY, 'withdraw') },
      minutes: 1,
      kind: 'withdraw',
    },
    {
      what: 'an execution after many',
      execution: 'app_1-30',
      application: { executions: 30 },
      minutes: 24 * 60,
      kind: 'check',
    },
  ])('brings the look at an application forward: $what', async ({ execution, application, minutes, kind }) => {
    const mark = dueMark('app_1', now + minutes * MINUTE, kind as 'check')
    expect(await looked(execution, application)).toBe(mark.dueSk)
  })

  it.each([
    { what: 'of an execution that was replaced', execution: 'app_1', application: {} },
    { what: 'of one that withdrawal ended', execution: 'app_1-2', application: { status: 'withdrawn' } },
    { what: 'where the look comes sooner', execution: 'app_1-2', application: dueMark('app_1', now + 1, 'check') },
    { what: 'where something else is due', execution: 'app_1-2', application: dueMark('app_1', now + DAY, 'erase') },
  ])('changes nothing $what', async ({ execution, application }) => {
    const { dueSk = nextWeek.dueSk } = application as { dueSk?: string }
    expect(await looked(execution, application)).toBe(dueSk)
  })

  it('is refused before the start is recorded, so that it comes again', async () => {
    await expect(looked('app_1-3', {})).rejects.toMatchObject({ code: 'platform-failed' })
  })
})
