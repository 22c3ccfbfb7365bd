import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSweeper } from '../../../functions/sweeper/handler.ts'
import { granted, needsInformation, pending, refused } from '../../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { ApplicationView } from '../../../shared/model/views.ts'
import { readApplication } from '../../../shared/records/application-record.ts'
import { withdraw } from '../../../shared/withdrawal/withdraw.ts'
import { isSettled, outcomesOf } from '../../journeys/client.ts'
import { startScripted, type ScriptedHost } from '../../scripted/host.ts'
import { moving } from '../../scripted/move.ts'

let scripted: ScriptedHost
beforeAll(async () => {
  scripted = await startScripted()
})
afterAll(() => scripted.close())
beforeEach(() => scripted.unscripted())

const undoes = ({ operation }: AgencyEvent) => operation === 'cancel' || operation === 'compensate'
const isUndone = ({ services }: ApplicationView) =>
  services.every(({ undoing }) => undoing === undefined || undoing.state === 'settled')

/** An application of which all but the parking permit has ended. */
async function nearlyDone() {
  scripted.script('parking', (event) => (undoes(event) ? undefined : pending()))
  const anna = await scripted.applicant()
  const id = await anna.submit(moving)
  await anna.until(id, ({ services }) =>
    services.every(({ key, state }) => state === 'settled' || (key === 'parking' && state === 'with-agency')),
  )
  return { anna, id, withdraw: (body: object = {}) => anna.post(`/applications/${id}/withdrawal`, body) }
}

const undoneOf = (id: string) => scripted.heardOf(id).filter((call) => /cancel|compensate/.test(call))

describe('a withdrawal', () => {
  it('says before, in a dry run, what is stopped, undone and kept, and changes nothing', async () => {
    const { anna, id, withdraw: send } = await nearlyDone()
    const reply = await send({ dryRun: true })
    expect(reply).toMatchObject({ status: 200, body: { dryRun: true, status: 'in-progress' } })
    const effects = Object.fromEntries(
      reply.body.services.map(({ service, effect }: { service: string; effect: string }) => [service, effect]),
    )
    expect(effects).toEqual({
      register: 'kept',
      'school:1': 'undone',
      'school:2': 'undone',
      'bus:1': 'undone',
      'bus:2': 'undone',
      parking: 'stopped',
      tax: 'kept',
      bonus: 'kept',
    })
    expect(reply.body.sentence).toContain('Service of registry')
    expect(undoneOf(id)).toEqual([])
    expect((await anna.get(`/applications/${id}`)).body.status).toBe('in-progress')
  })

  it('stops what is open, then undoes what was granted in reverse order of dependency', async () => {
    const { anna, id, withdraw: send } = await nearlyDone()
    const reply = await send()
    expect(reply).toMatchObject({ status: 200, body: { dryRun: false, status: 'withdrawn' } })
    const view = await anna.until(id, isUndone)
    expect(view.status).toBe('withdrawn')
    expect(outcomesOf(view)).toMatchObject({ parking: 'withdrawn', 'school:1': 'granted' })
    expect(undoneOf(id).toSorted()).toEqual([
      'bus:1 compensate 1',
      'bus:2 compensate 1',
      'parking cancel 1',
      'school:1 compensate 1',
      'school:2 compensate 1',
    ])
    for (const child of ['1', '2']) {
      const [bus, school] = ['bus', 'school'].map((service) => undoneOf(id).indexOf(`${service}:${child} compensate 1`))
      expect(bus).toBeLessThan(school ?? -1)
    }
    expect(
      scripted.heard.filter((event) => event.applicationId === id && undoes(event)).map(({ facts }) => facts),
    ).toEqual([{}, {}, {}, {}, {}])
    const bus = view.services.find(({ key }) => key === 'bus:1')
    expect(bus?.undoing).toMatchObject({ effect: 'undone', outcome: 'granted' })
    const told = view.timeline.filter(({ service }) => service === 'bus:1').map(({ what }) => what)
    expect(told).toEqual(['with-agency', 'granted', 'compensating', 'undone'])
    const own = view.timeline.filter(({ service }) => service === undefined).map(({ what }) => what)
    expect(own).toEqual(['received', 'withdrawn'])
  })

  it('ends the execution, with every token failed', async () => {
    const { anna, id, withdraw: send } = await nearlyDone()
    await send()
    await anna.until(id, isUndone)
    const { engine } = scripted.host
    const application = await readApplication(engine.table, id)
    await expect.poll(() => engine.executions.status(application?.machine ?? '', id)).toBe('succeeded')
    await expect.poll(() => engine.executions.status(`${application?.machine}-undo`, `${id}-undo-1`)).toBe('succeeded')
  })

  it('waits for an agency that undoes later, and records one that refuses', async () => {
    scripted.script('bus', (event) => (undoes(event) ? pending() : undefined))
    scripted.script('school', (event) =>
      undoes(event) ? refused({ code: 'term-began', text: { en: 'The term has begun.' } }) : undefined,
    )
    const { anna, id, withdraw: send } = await nearlyDone()
    await send()
    await scripted.decide(id, 'bus', granted())
    await scripted.decide(id, 'bus', granted())
    const view = await anna.until(id, isUndone)
    const school = view.services.find(({ key }) => key === 'school:1')?.undoing
    expect(school).toMatchObject({ state: 'settled', outcome: 'refused' })
    expect(school?.sentence).toContain('The term has begun.')
    expect(undoneOf(id).filter((call) => call.startsWith('school'))).toHaveLength(2)
  })

  it('puts an undoing that fails before an operator, and never swallows it', async () => {
    scripted.script('bus', (event) => {
      if (undoes(event)) throw new Error('out of order')
      return undefined
    })
    const { anna, id, withdraw: send } = await nearlyDone()
    await send()
    const view = await anna.until(
      id,
      ({ services }) => services.filter(({ undoing }) => undoing?.state === 'with-operator').length === 2,
    )
    expect(view.services.find(({ key }) => key === 'school:1')?.undoing).toMatchObject({ state: 'waiting' })
  })

  it('takes a question with it', async () => {
    scripted.script('register', () =>
      needsInformation([{ fact: 'person.name', text: { en: 'Which?' }, why: { en: 'It is not legible.' } }]),
    )
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, ({ status }) => status === 'awaiting-applicant')
    scripted.unscripted()
    await anna.post(`/applications/${id}/withdrawal`, {})
    const view = await anna.until(id, isUndone)
    expect(view).toMatchObject({ status: 'withdrawn', questions: [] })
    const late = await anna.post(`/applications/${id}/answers`, { answers: { 'person.name': 'Eva' } })
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
  })

  it('misses no state that is just being entered, at whatever moment it comes', async () => {
    for (let round = 0; round < 12; round++) {
      const anna = await scripted.applicant()
      const id = await anna.submit(moving)
      for (let turn = 0; turn < round * 3; turn++) await new Promise((resolve) => setImmediate(resolve))
      const reply = await anna.post(`/applications/${id}/withdrawal`, {})
      const view = await anna.until(id, (one) => isUndone(one) && (reply.status === 409 ? isSettled(one) : true))
      expect(view.services.every(({ state }) => state === 'settled')).toBe(true)
      const { engine } = scripted.host
      const application = await readApplication(engine.table, id)
      await expect
        .poll(() => engine.executions.status(application?.machine ?? '', id), { timeout: 5_000 })
        .not.toBe('running')
    }
  }, 60_000)

  it('of an application that has ended is refused, and says what is possible', async () => {
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, isSettled)
    const settled = await anna.post(`/applications/${id}/withdrawal`, {})
    expect(settled).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect(settled.body.remedy).toContain('appeal')
    const { id: withdrawnId, anna: eva, withdraw: send } = await nearlyDone()
    const both = await Promise.all([send(), send()])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    await eva.until(withdrawnId, isUndone)
    expect(undoneOf(withdrawnId)).toHaveLength(5)
    const other = await scripted.applicant()
    expect((await other.post(`/applications/${withdrawnId}/withdrawal`, {})).status).toBe(404)
  })

  it('that was stored when the process died is carried through by the sweeper', async () => {
    const { anna, id } = await nearlyDone()
    const { engine } = scripted.host
    const subject = (await readApplication(engine.table, id))?.applicant ?? ''
    const fail = () => Promise.reject(new Error('the process died'))
    const dying = { ...engine, executions: { ...engine.executions, fail, start: fail } }
    const caller = { role: 'applicant', subject, actors: [] } as const
    await expect(withdraw(dying, caller, id, { dryRun: false }, ['en'])).rejects.toThrow('died')
    expect(undoneOf(id)).toEqual([])
    await createSweeper({ ...engine, clock: { now: () => Date.now() + 120_000 } })()
    await anna.until(id, isUndone)
    expect(undoneOf(id)).toHaveLength(5)
  })
})
