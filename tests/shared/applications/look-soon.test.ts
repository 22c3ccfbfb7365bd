import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalTable } from '../../../infra/local/table.ts'
import { machineName } from '../../../infra/local/machines.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { granted, pending } from '../../../shared/agency-sdk/index.ts'
import { lookSoon } from '../../../shared/applications/look-soon.ts'
import type { Item } from '../../../shared/ports/item-table.ts'
import { asApplication } from '../../../shared/records/application-record.ts'
import { createSweeper } from '../../../functions/sweeper/handler.ts'
import type { Executions } from '../../../shared/ports/executions.ts'
import { dueMark, readDueMark } from '../../../shared/records/due.ts'
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
  const tableWith = (application: object) => {
    const table = createLocalTable({ database: openDatabase(':memory:') })
    const put = {
      ...key,
      ...{ applicationId: 'app_1', applicant: 'p_1', status: 'in-progress', machine: 'm', executions: 2 },
      ...{ disclosures: 0, disclosuresHead: '', deadline: '2027-11-23T09:00:00.000Z', overdueAt: 'never' },
      ...nextWeek,
      ...application,
    }
    table.transactNow([{ put, expect: 'absent' }])
    return table
  }
  const looked = async (execution: string, application: object) => {
    const table = tableWith(application)
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
    { what: 'where the look comes soon enough', execution: 'app_1-2', application: dueMark('app_1', now + 1, 'check') },
    { what: 'where something else is due', execution: 'app_1-2', application: dueMark('app_1', now + DAY, 'erase') },
  ])('changes nothing $what', async ({ execution, application }) => {
    const { dueSk = nextWeek.dueSk } = application as { dueSk?: string }
    expect(await looked(execution, application)).toBe(dueSk)
  })

  it.each([
    { what: 'the start is recorded', execution: 'app_1-3', application: {} },
    {
      what: 'the start of a correction is made known',
      execution: 'app_1-2',
      application: dueMark('app_1', now, 'restart'),
    },
  ])('is refused before $what, so that it comes again', async ({ execution, application }) => {
    await expect(looked(execution, application)).rejects.toMatchObject({ code: 'platform-failed' })
  })

  it('is nothing to an application that ended before the start was recorded', async () => {
    expect(await looked('app_1-3', { status: 'settled' })).toBe(nextWeek.dueSk)
  })

  it('keeps since when its application has been failing', async () => {
    const stuck = dueMark('app_1', now + DAY, 'check', '2026-11-22T00:00:00.000Z')
    expect(await looked('app_1-2', stuck)).toMatch(/#check#2026-11-22T00:00:00\.000Z$/)
  })

  it('counts no correction as a failure', async () => {
    const corrected = { executions: 11, reopenings: 10 }
    expect(await looked('app_1-11', corrected)).toBe(dueMark('app_1', now + MINUTE, 'check').dueSk)
  })

  it('is heard where a disclosure moves the mark in the same moment', async () => {
    const table = tableWith({})
    const moved = dueMark('app_1', now + DAY, 'check')
    let first = true
    const racing = {
      ...table,
      update: async (update: Parameters<typeof table.update>[0]) => {
        if (first) table.updateNow({ key, expect: 'exists', set: moved })
        first = false
        return table.update(update)
      },
    }
    await lookSoon({ table: racing, clock: { now: () => now } }, 'app_1-2')
    expect(table.getNow(key)?.['dueSk']).toBe(dueMark('app_1', now + 2 * MINUTE, 'check').dueSk)
  })

  it('is heard while a sweep that found the execution running puts the next look off', async () => {
    const table = tableWith(dueMark('app_1', now, 'check'))
    const status: Executions['status'] = async () => {
      await lookSoon({ table, clock: { now: () => now } }, 'app_1-2')
      return 'running'
    }
    const deps = { table, clock: { now: () => now }, executions: { status } }
    await createSweeper(deps as unknown as Parameters<typeof createSweeper>[0])()
    expect(readDueMark(String(table.getNow(key)?.['dueSk'])).at <= new Date(now + 1).toISOString()).toBe(true)
  })
})
