import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createSweeper } from '../../../functions/sweeper/handler.ts'
import { granted, needsInformation, pending } from '../../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { answer } from '../../../shared/applications/answer.ts'
import { readApplication } from '../../../shared/records/application-record.ts'
import { isSettled, outcomesOf } from '../../journeys/client.ts'
import { startScripted, type ScriptedHost } from '../../scripted/host.ts'
import { brings, moving } from '../../scripted/move.ts'

let scripted: ScriptedHost
beforeAll(async () => {
  scripted = await startScripted()
})
afterAll(() => scripted.close())
beforeEach(() => scripted.unscripted())

const text = (en: string) => ({ en })
const asks = (fact: string) => needsInformation([{ fact, text: text('Which?'), why: text('It is not legible.') }])
/** Asks for a fact until it was handed another value than the first. */
const disputes = (fact: string, first: string) => (event: AgencyEvent) =>
  event.facts[fact] === undefined || event.facts[fact] === first ? asks(fact) : undefined

const callsOf = (id: string, service: string) => scripted.heardOf(id).filter((call) => call.startsWith(service))
const needsPhone = (event: AgencyEvent) =>
  event.facts['person.phone'] === undefined ? asks('person.phone') : undefined
const isAsked = (view: { status: string }) => view.status === 'awaiting-applicant'

describe('questions to the applicant', () => {
  it('continue the same request with the next revision once they are answered', async () => {
    scripted.script('parking', disputes('person.address', 'Lesnaya 7'))
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    const asked = await anna.until(id, isAsked)
    expect(asked.questions).toMatchObject([
      { key: 'person.address', text: 'Which?', askedBy: [{ service: 'parking', why: 'It is not legible.' }] },
    ])
    const reply = await anna.post(`/applications/${id}/answers`, { answers: { 'person.address': 'Lesnaya 9' } })
    expect(reply).toMatchObject({ status: 200, body: { answered: ['person.address'], open: [], replayed: false } })
    const view = await anna.until(id, isSettled)
    expect(view.questions).toEqual([])
    expect(callsOf(id, 'parking')).toEqual(['parking perform 1', 'parking perform 2'])
    const second = scripted.heard.find((event) => event.requestId === `${id}.parking` && event.revision === 2)
    expect(second?.facts).toEqual({ 'person.address': 'Lesnaya 9' })
  })

  it('are asked once where several agencies ask the same, and one answer serves all', async () => {
    scripted.script('register', (event) => (event.revision === 1 ? granted(brings['register'] ?? {}) : undefined))
    scripted.script('bus', needsPhone)
    const anna = await scripted.applicant()
    const id = await anna.submit({ ...moving, facts: { ...moving.facts, 'person.address': 'Lesnaya 9' } })
    const asked = await anna.until(
      id,
      ({ services }) => services.filter(({ state }) => state === 'awaiting-applicant').length === 2,
    )
    expect(asked.questions.map(({ key, askedBy }) => [key, askedBy.map(({ service }) => service)])).toEqual([
      ['person.phone', ['bus:1', 'bus:2']],
    ])
    await anna.post(`/applications/${id}/answers`, { answers: { 'person.phone': '+7' } })
    const view = await anna.until(id, isSettled)
    expect(view.result).toBe('granted')
    expect(callsOf(id, 'bus').toSorted()).toEqual([
      'bus:1 perform 1',
      'bus:1 perform 2',
      'bus:2 perform 1',
      'bus:2 perform 2',
    ])
  })

  it('that another agency has had answered meanwhile are not asked again', async () => {
    let held: (() => void) | undefined
    const answeredFirst = new Promise<void>((resolve) => (held = resolve))
    scripted.script('bus', async (event) => {
      if (event.requestId.endsWith(':2') && event.revision === 1) await answeredFirst
      return needsPhone(event)
    })
    const anna = await scripted.applicant()
    const id = await anna.submit({ ...moving, facts: { ...moving.facts, 'person.address': 'Lesnaya 9' } })
    await anna.until(id, isAsked)
    await anna.post(`/applications/${id}/answers`, { answers: { 'person.phone': '+7' } })
    held?.()
    const view = await anna.until(id, isSettled)
    expect(view.result).toBe('granted')
    const ofBus = view.timeline.filter(({ service }) => service === 'bus:2').map(({ what }) => what)
    expect(ofBus).not.toContain('awaiting-applicant')
    expect(scripted.heardOf(id)).toContain('bus:2 perform 2')
  })

  it('about an item of a list are asked and answered under that item alone', async () => {
    scripted.script('school', disputes('child.name', 'Vera'))
    const anna = await scripted.applicant()
    const id = await anna.submit({ ...moving, facts: { ...moving.facts, 'person.address': 'Lesnaya 9' } })
    const asked = await anna.until(id, isAsked)
    expect(asked.questions.map(({ key }) => key)).toEqual(['child.name:2'])
    const wrongItem = await anna.post(`/applications/${id}/answers`, { answers: { 'child.name:1': 'Olga' } })
    const errors = [{ pointer: '/answers/child.name:1', expected: 'child.name:2' }]
    expect(wrongItem).toMatchObject({ status: 422, body: { errors } })
    await anna.post(`/applications/${id}/answers`, { answers: { 'child.name:2': 'Olga' } })
    expect((await anna.until(id, isSettled)).result).toBe('granted')
  })
})

describe('answers', () => {
  it('nobody asked for, or of the wrong type, are refused by pointer and change nothing', async () => {
    scripted.script('parking', disputes('person.address', 'Lesnaya 7'))
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, isAsked)
    const answers = { 'person.address': 7, 'person.name': 'Eva', 'no.suchFact': 1, 'person.record': 'R-9' }
    const reply = await anna.post(`/applications/${id}/answers`, { answers })
    expect(reply).toMatchObject({ status: 422, body: { code: 'invalid-body' } })
    expect(reply.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/answers/no.suchFact',
      '/answers/person.address',
      '/answers/person.name',
      '/answers/person.record',
    ])
    expect((await anna.get(`/applications/${id}`)).body.questions).toHaveLength(1)
    const other = await scripted.applicant()
    expect((await other.post(`/applications/${id}/answers`, { answers: { 'person.address': 'x' } })).status).toBe(404)
  })

  it('sent again get the first answer, other ones a pointer to corrections, also after the end', async () => {
    scripted.script('parking', disputes('person.address', 'Lesnaya 7'))
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, isAsked)
    const send = (address: string) =>
      anna.post(`/applications/${id}/answers`, { answers: { 'person.address': address } })
    const replies = await Promise.all([send('Lesnaya 9'), send('Lesnaya 9'), send('Lesnaya 9')])
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(replies.filter(({ body }) => !body.replayed)).toHaveLength(1)
    await anna.until(id, isSettled)
    expect((await send('Lesnaya 9')).body).toMatchObject({ replayed: true })
    expect(await send('Lesnaya 11')).toMatchObject({ status: 409, body: { code: 'wrong-state' } })
    expect(callsOf(id, 'parking')).toEqual(['parking perform 1', 'parking perform 2'])
  })

  it('to several questions may come one by one; the request goes on with the last', async () => {
    scripted.script('register', (event) =>
      event.revision > 1
        ? undefined
        : needsInformation([
            { fact: 'person.name', text: text('Which name?'), why: text('It is not legible.') },
            { fact: 'person.phone', text: text('Which phone?'), why: text('We call you.') },
          ]),
    )
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, isAsked)
    const send = (answers: object) => anna.post(`/applications/${id}/answers`, { answers })
    const [one, two] = await Promise.all([send({ 'person.phone': '+7' }), send({ 'person.name': 'Eva' })])
    expect([one.status, two.status]).toEqual([200, 200])
    expect((await anna.until(id, isSettled)).result).toBe('granted')
    expect(callsOf(id, 'register')).toEqual(['register perform 1', 'register perform 2'])
  })
})

describe('an agency that asks', () => {
  it('may still decide without the answer, which ends the question', async () => {
    scripted.script('parking', (event) => (event.revision === 1 ? pending() : undefined))
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await scripted.decide(id, 'parking', asks('person.address'))
    await anna.until(id, isAsked)
    const event = scripted.heard.find(({ applicationId, service }) => applicationId === id && service === 'parking')
    const token = await scripted.host.token({ sub: 'clerk', roles: ['agency'], agency: 'city' })
    const reply = await fetch(`${scripted.host.baseUrl}/requests/${event?.callbackId}/outcome`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(granted(brings['parking'] ?? {})),
    })
    expect(reply.status).toBe(200)
    const view = await anna.until(id, isSettled)
    expect(outcomesOf(view)['parking']).toBe('granted')
    const late = await anna.post(`/applications/${id}/answers`, { answers: { 'person.address': 'Lesnaya 9' } })
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong-state', remedy: expect.any(String) } })
  })

  it('may not ask for what another agency certifies; its request goes to an operator', async () => {
    scripted.script('school', () => asks('person.record'))
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    const view = await anna.until(id, ({ services }) => services.some(({ state }) => state === 'with-operator'))
    expect(view.questions).toEqual([])
  })
})

describe('an answer that was stored when the process died', () => {
  it('reaches its agency once the sweeper comes by', async () => {
    scripted.script('parking', disputes('person.address', 'Lesnaya 7'))
    const anna = await scripted.applicant()
    const id = await anna.submit(moving)
    await anna.until(id, isAsked)
    const { engine } = scripted.host
    const subject = (await readApplication(engine.table, id))?.applicant ?? ''
    const dying = { ...engine, queue: { send: () => Promise.reject(new Error('the process died')) } }
    const caller = { role: 'applicant', subject, actors: [] } as const
    await expect(answer(dying, caller, id, { answers: { 'person.address': 'Lesnaya 9' } })).rejects.toThrow('died')
    expect((await anna.get(`/applications/${id}`)).body.questions).toEqual([])
    await createSweeper({ ...engine, clock: { now: () => Date.now() + 120_000 } })()
    expect((await anna.until(id, isSettled)).result).toBe('granted')
    expect(scripted.heardOf(id)).toContain('parking perform 2')
  })
})
