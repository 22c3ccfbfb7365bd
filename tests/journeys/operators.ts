import { expect, it } from 'vitest'
import { runOps } from '../../infra/ops/run.ts'
import { granted } from '../../shared/agency-sdk/index.ts'
import { NOTHING } from '../scripted/agencies.ts'
import { clientOf, isSettled, outcomesOf, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'
import { moving } from './moving-house.ts'

const why = 'The agency confirmed by telephone that it is back.'
const REGISTRATION = 'moving-house/registration'
const isHeld = { state: 'with-operator' }

/** The operator's way out of what agencies fail to do. */
export const operators: Journey = (host) => {
  const throws = () => {
    throw new Error('the registry is down, says Ivanov')
  }
  const failing = () => NOTHING

  /** An application whose registration an operator holds. */
  async function held(registration: () => unknown = failing) {
    host().agencies.script(REGISTRATION, registration)
    const [person, operator] = await Promise.all([clientOf(host()), clientOf(host(), { roles: ['operator'] })])
    const id = await person.submit(moving)
    await person.until(id, (view) => serviceOf(view, 'registration').state === isHeld.state)
    return { person, operator, id, requestId: `${id}.registration`, path: `/operations/requests/${id}.registration` }
  }

  it('finds what failed, sees why in one look, reads the words of an agency on record, and retries', async () => {
    const { person, operator, id, requestId, path } = await held(throws)
    const found = async (filter: string) => {
      const { items } = (await operator.get(`/operations/requests?limit=100&${filter}`)).body
      return items.find((item: { requestId: string }) => item.requestId === requestId)
    }
    expect(await found('agency=registry&error=HandlerThrew')).toMatchObject({ ...isHeld, attempts: 2 })
    for (const other of ['agency=archive', 'error=HandlerTimedOut', 'before=2026-01-01T00:00:00Z'])
      expect(await found(other)).toBeUndefined()
    const detail = await operator.get(path)
    expect(detail.body).toMatchObject({ hasWords: true, possible: ['retry', 'answer', 'give-up'] })
    expect(JSON.stringify(detail.body)).not.toContain('Ivanov')

    expect((await operator.post(`${path}/words`, { why })).body.words).toContain('Ivanov')
    const told = (await person.get(`/applications/${id}/disclosures?limit=100`)).body.items
    expect(told).toContainEqual(expect.objectContaining({ doing: 'readAgencyWords' }))

    host().agencies.reset()
    expect((await operator.post(`${path}/retry`, { why })).status).toBe(200)
    expect(outcomesOf(await person.until(id, isSettled))).toEqual({ registration: 'granted', certificate: 'granted' })
    const by = expect.any(String)
    expect((await operator.get(path)).body.actions).toMatchObject([
      { action: 'read-words', why, by },
      { action: 'retry', why, by },
    ])
    expect(await found('')).toBeUndefined()
  }, 180_000)

  it('answers for an agency, with its facts checked', async () => {
    const { person, operator, id, path } = await held()
    const lacking = await operator.post(`${path}/answer`, { why, answer: granted() })
    expect(lacking).toMatchObject({ status: 422, body: { errors: [{ pointer: '/facts/home.registration' }] } })
    const answer = granted({ 'home.registration': 'R-7' })
    expect((await operator.post(`${path}/answer`, { why, answer })).body).toMatchObject({ outcome: 'granted' })
    const end = await person.until(id, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'granted', certificate: 'granted' })
    expect(serviceOf(end, 'registration').sentence).toBe('Granted by The registry; our operators recorded its answer.')
  }, 180_000)

  it('gives up once, however many try, with a sentence that the citizen reads in their language', async () => {
    const { person, operator, id, path } = await held()
    const waiting = await operator.post(`/operations/requests/${id}.certificate/retry`, { why })
    expect(waiting).toMatchObject({ status: 409, body: { code: 'wrong-state', remedy: 'Possible now: give-up.' } })
    const sentence = { en: 'The registry is closed for good.', ru: 'Реестр закрыт навсегда.' }
    const giveUp = () => operator.post(`${path}/give-up`, { why, sentence })
    const replies = await Promise.all([giveUp(), giveUp()])
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const end = await person.until(id, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'failed', certificate: 'blocked' })
    expect(serviceOf(end, 'registration').sentence).toBe(sentence.en)
    const russian = await person.get(`/applications/${id}`, { 'accept-language': 'ru' })
    expect(russian.body.services[0].sentence).toBe(sentence.ru)
    expect((await operator.get(path)).body.actions).toHaveLength(1)
    for (const late of [await operator.post(`${path}/retry`, { why }), await giveUp()])
      expect(late).toMatchObject({ status: 409, body: { remedy: 'Nothing can be done: it has ended.' } })
    expect((await operator.get('/operations/requests/app_0000000000000000000000.none')).status).toBe(404)
  }, 180_000)

  it('retries all of an agency after an outage, in batches at a rate, and goes on where it stopped', async () => {
    host().agencies.script(REGISTRATION, failing)
    const [person, operator] = await Promise.all([clientOf(host()), clientOf(host(), { roles: ['operator'] })])
    const ids = await Promise.all(Array.from({ length: 30 }, () => person.submit(moving)))
    for (const id of ids) await person.until(id, (view) => serviceOf(view, 'registration').state === isHeld.state)
    host().agencies.reset()
    const first = await operator.post('/operations/agencies/registry/retry', { why, perMinute: 300 })
    expect(first.body).toMatchObject({ retried: 25, done: false })
    const path = `/operations/retries/${first.body.operationId}`
    expect((await operator.post(path, {})).body).toMatchObject({ retried: 25, nextAt: first.body.nextAt })
    const other = await clientOf(host(), { roles: ['operator'] })
    await expect
      .poll(async () => (await other.post(path, {})).body, { timeout: 60_000, interval: 1_000 })
      .toMatchObject({ retried: 30, done: true })
    for (const id of ids) expect((await person.until(id, isSettled)).result).toBe('granted')
  }, 300_000)

  it('does all this from the command line', async () => {
    const { person, id, requestId } = await held()
    const token = await host().token({ sub: 'olga', roles: ['operator'] })
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const env = { ENSEMBLE_URL: host().baseUrl, ENSEMBLE_TOKEN: token }
    const ops = (...argv: string[]) => runOps(argv, { out: say, err: say, env })
    expect(await ops('list', '--agency', 'registry', '--limit', '100')).toBe(0)
    expect(said.join('\n')).toContain(requestId)
    expect(await ops('show', requestId)).toBe(0)
    expect(said.join('\n')).toContain('possible: retry, answer, give-up')
    host().agencies.reset()
    expect(await ops('retry', '--agency', 'registry', '--why', why)).toBe(0)
    expect(said.join('\n')).toContain('done: true')
    await person.until(id, isSettled)
    expect(await ops('give-up', requestId, '--why', why, '--sentence-en', 'Closed.')).toBe(1)
    expect(said.at(-1)).toContain('Nothing can be done: it has ended.')
  }, 180_000)
}
