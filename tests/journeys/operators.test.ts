import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BREAKER_SETTINGS } from '../../shared/breakers/breakers.ts'
import { type Client, clientOf, isSettled, outcomesOf } from './client.ts'
import { certified, moving, movingHouse, registered } from './moving-house.ts'
import { type Agencies, DAY, type SmallHost, startSmallHost } from './small-host.ts'

const why = 'The agency confirmed by telephone that it is back.'
let host: SmallHost
let person: Client
let operator: Client
/** Whether the registry answers, and how often it was asked. */
let registry: { works: boolean; calls: number }
afterEach(() => host.close())

const agencies: Agencies = {
  'registry/registration': async () => {
    registry.calls++
    if (registry.works) return registered()
    throw new Error('the registry is down, says Ivanov')
  },
  'archive/certificate': certified,
}

beforeEach(async () => {
  registry = { works: false, calls: 0 }
  host = await startSmallHost([movingHouse()], agencies, { breaker: { ...BREAKER_SETTINGS, failures: Infinity } })
  person = await clientOf(host)
  operator = await clientOf(host, { roles: ['operator'] })
})

/** An application whose registration failed so often that an operator has it. */
async function held(): Promise<{ applicationId: string; requestId: string; path: string }> {
  const applicationId = await person.submit(moving)
  await person.until(applicationId, (view) => view.services[0]?.state === 'with-operator')
  const requestId = `${applicationId}.registration`
  return { applicationId, requestId, path: `/operations/requests/${requestId}` }
}

describe('an operator', () => {
  it('finds what failed, by agency, error and age, and sees why in one look', async () => {
    const { requestId, path } = await held()
    const found = (await operator.get('/operations/requests?agency=registry&error=HandlerThrew')).body.items
    expect(found).toMatchObject([{ requestId, state: 'with-operator', error: 'HandlerThrew', attempts: 2 }])
    expect((await operator.get('/operations/requests?agency=archive')).body.items).toEqual([])
    expect((await operator.get('/operations/requests?error=HandlerTimedOut')).body.items).toEqual([])
    expect((await operator.get('/operations/requests?before=2026-01-01T00:00:00Z')).body.items).toEqual([])
    const detail = await operator.get(path)
    expect(detail.body).toMatchObject({ hasWords: true, possible: ['retry', 'answer', 'give-up'] })
    expect(detail.body.breaker.state).toBe('closed')
    expect(JSON.stringify(detail.body)).not.toContain('Ivanov')
  })

  it('reads the words of an agency only on request, which is recorded as a disclosure', async () => {
    const { applicationId, path } = await held()
    expect((await operator.post(`${path}/words`, { why })).body.words).toContain('Ivanov')
    const { items } = await host.engine.table.query({ pk: `app#${applicationId}`, prefix: 'disclosure#' })
    expect(items.at(-1)).toMatchObject({ agency: 'operators', facts: [{ fact: 'agency.words' }] })
    expect((await operator.get(path)).body.actions).toMatchObject([{ action: 'read-words', why }])
  })

  it('retries a request, with who and why on record', async () => {
    const { applicationId, path } = await held()
    registry.works = true
    expect((await operator.post(`${path}/retry`, { why })).status).toBe(200)
    const end = await person.until(applicationId, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'granted', certificate: 'granted' })
    expect((await operator.get(path)).body.actions).toMatchObject([{ action: 'retry', why, by: expect.any(String) }])
    expect((await operator.get('/operations/requests')).body.items).toEqual([])
  })

  it('finishes a retry that a crash cut off after it was recorded', async () => {
    const { applicationId, path } = await held()
    registry.works = true
    const { executions } = host.engine
    const { fail } = executions
    executions.fail = () => Promise.reject(new Error('crash'))
    expect((await operator.post(`${path}/retry`, { why })).status).toBe(500)
    executions.fail = fail
    await host.pass(DAY / 24)
    expect(outcomesOf(await person.until(applicationId, isSettled))).toMatchObject({ registration: 'granted' })
  })

  it('answers for an agency, with its facts checked', async () => {
    const { applicationId, path } = await held()
    const lacking = await operator.post(`${path}/answer`, { why, answer: { outcome: 'granted', facts: {} } })
    expect(lacking.status).toBe(422)
    expect(lacking.body.errors[0].pointer).toBe('/facts/home.registration')
    const facts = { 'home.registration': 'R-7' }
    expect((await operator.post(`${path}/answer`, { why, answer: { outcome: 'granted', facts } })).body).toMatchObject({
      state: 'settled', outcome: 'granted',
    })
    const end = await person.until(applicationId, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'granted', certificate: 'granted' })
    expect(end.services[0]?.sentence).toBe('Granted by The registry; our operators recorded its answer.')
  })

  it('gives up with a sentence that the citizen reads in their language', async () => {
    const { applicationId, path } = await held()
    const sentence = { en: 'The registry is closed for good.', ru: 'Реестр закрыт навсегда.' }
    expect((await operator.post(`${path}/give-up`, { why, sentence })).body).toMatchObject({ outcome: 'failed' })
    const end = await person.until(applicationId, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'failed', certificate: 'blocked' })
    expect(end.services[0]?.sentence).toBe(sentence.en)
    const russian = await person.get(`/applications/${applicationId}`, { 'accept-language': 'ru' })
    expect(russian.body.services[0].sentence).toBe(sentence.ru)
  })

  it('is told what is possible instead where a request stands differently', async () => {
    const { applicationId, path } = await held()
    const waiting = await operator.post(`/operations/requests/${applicationId}.certificate/retry`, { why })
    expect(waiting.status).toBe(409)
    expect(waiting.body).toMatchObject({ code: 'wrong-state', remedy: 'Possible now: give-up.' })
    await operator.post(`${path}/give-up`, { why, sentence: { en: 'Closed.' } })
    for (const [action, body] of [['retry', {}], ['give-up', { sentence: { en: 'Closed.' } }]] as const) {
      const settled = await operator.post(`${path}/${action}`, { why, ...body })
      expect(settled.status).toBe(409)
      expect(settled.body.remedy).toBe('Nothing can be done: it has ended.')
    }
    expect((await operator.get('/operations/requests/app_0000000000000000000000.none')).status).toBe(404)
  })

  it('acts once where two operators act at the same time', async () => {
    const { applicationId, path } = await held()
    const body = { why, sentence: { en: 'Closed.' } }
    const replies = await Promise.all([operator.post(`${path}/give-up`, body), operator.post(`${path}/give-up`, body)])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect((await operator.get(path)).body.actions).toHaveLength(1)
    await person.until(applicationId, isSettled)
  })
})

describe('after an outage', () => {
  it('retries all of an agency in batches at a rate, and goes on where it stopped', async () => {
    const held = await Promise.all(Array.from({ length: 60 }, () => person.submit(moving)))
    for (const id of held) await person.until(id, (view) => view.services[0]?.state === 'with-operator')
    registry.works = true
    const first = await operator.post('/operations/agencies/registry/retry', { why, perMinute: 600 })
    expect(first.body).toMatchObject({ retried: 25, done: false })
    const { operationId } = first.body
    const tooSoon = await operator.post(`/operations/retries/${operationId}`, {})
    expect(tooSoon.body).toMatchObject({ retried: 25, nextAt: first.body.nextAt })
    let last = tooSoon
    for (let call = 0; call < 5 && !last.body.done; call++) {
      await host.pass(60_000)
      const other = await clientOf(host, { roles: ['operator'] })
      last = await other.post(`/operations/retries/${operationId}`, {})
    }
    expect(last.body).toMatchObject({ retried: 60, done: true })
    for (const id of held) await person.until(id, isSettled)
  })
})
