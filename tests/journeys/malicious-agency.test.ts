import { afterEach, describe, expect, it } from 'vitest'
import { type Client, clientOf, isSettled, outcomesOf } from './client.ts'
import { certified, moving, movingHouse, pending, registered } from './moving-house.ts'
import { type SmallHost, startSmallHost } from './small-host.ts'

let host: SmallHost
let person: Client
afterEach(() => host.close())

const said = { en: 'Please.' }
const granted = (facts: object) => ({ outcome: 'granted', facts })
const asks = (fact: string) => ({ outcome: 'needs-information', questions: [{ fact, text: said, why: said }] })
/** What a body may hold that an object literal cannot. */
const json = (text: string) => JSON.parse(text) as object

async function applied(answer: () => Promise<unknown>): Promise<string> {
  const agencies = { 'registry/registration': answer as never, 'archive/certificate': certified }
  host = await startSmallHost([movingHouse()], agencies)
  person = await clientOf(host)
  return person.submit(moving)
}

const requestOf = (applicationId: string) =>
  host.engine.table.get({ pk: `app#${applicationId}`, sk: 'request#registration' })

describe('an agency', () => {
  it.each([
    ['asks for a fact it did not declare', asks('home.certificate')],
    ['asks for a fact that nobody knows', asks('__proto__')],
    ['asks for what another agency certifies', asks('home.registration')],
    ['brings a fact it did not declare', granted({ 'home.registration': 'R-1', 'home.certificate': 'C-1' })],
    ['brings a fact under the reference of another subject', granted({ 'p_other#home.registration': 'R-1' })],
    ['names the subject its facts are about', { ...granted({ 'home.registration': 'R-1' }), subject: 'p_other' }],
    ['brings a fact of another type', granted({ 'home.registration': { toString: 'R-1' } })],
    ['brings a fact under the name of a prototype', json('{"outcome":"granted","facts":{"__proto__":{"x":1}}}')],
    ['brings a fact under the name of a constructor', json('{"outcome":"granted","facts":{"constructor":{"y":1}}}')],
    ['names a prototype beside its outcome', json('{"outcome":"granted","facts":{},"__proto__":{"x":1}}')],
    ['answers HTML', '<html><body>502</body></html>'],
    ['answers nothing', undefined],
    ['answers 300 KB', granted({ 'home.registration': 'x'.repeat(300 * 1024) })],
  ])('that %s harms its own request only, and an operator sees why', async (_, answer) => {
    const applicationId = await applied(async () => answer)
    const view = await person.until(applicationId, ({ services }) => services[0]?.state === 'with-operator')
    expect(view.services[1]?.state).toBe('waiting')
    expect((await requestOf(applicationId))?.['error']).toMatch(/^(AgencyAnswerInvalid|HandlerAnswerTooLarge)$/)
    const { applicant } = (await requestOf(applicationId))?.['subjects'] as { applicant: string }
    const { items } = await host.engine.table.query({ pk: `subject#${applicant}`, prefix: 'fact#' })
    expect(items.map(({ sk }) => sk).filter((sk) => !sk.startsWith('fact#home.address'))).toEqual([])
    expect((await host.engine.table.query({ pk: 'subject#p_other' })).items).toEqual([])
    expect([({} as { x?: unknown }).x, ({} as { y?: unknown }).y]).toEqual([undefined, undefined])
  }, 60_000)

  it('that uses a callbackId again changes nothing, and no other agency can use it', async () => {
    const applicationId = await applied(pending)
    await person.until(applicationId, ({ services }) => services[0]?.state === 'with-agency')
    const agency = await clientOf(host, { roles: ['agency'], agency: 'registry' })
    const other = await clientOf(host, { roles: ['agency'], agency: 'archive' })
    await expect.poll(async () => (await agency.get('/requests')).body.items.length).toBe(1)
    const { callbackId } = (await agency.get('/requests')).body.items[0]
    const path = `/requests/${callbackId}/outcome`
    expect((await other.post(path, await registered())).status).toBe(404)
    expect((await agency.post(path, await registered())).status).toBe(200)
    const view = await person.until(applicationId, isSettled)
    expect((await agency.post(path, await registered())).body).toMatchObject({ replayed: true })
    expect(await agency.post(path, granted({ 'home.registration': 'R-9' }))).toMatchObject({ status: 409 })
    expect((await other.post(path, await registered())).status).toBe(404)
    expect(await person.get(`/applications/${applicationId}`)).toMatchObject({ body: { result: view.result } })
    expect(outcomesOf(view)).toEqual({ registration: 'granted', certificate: 'granted' })
  }, 60_000)

  it('that guesses a callbackId finds nothing', async () => {
    const applicationId = await applied(pending)
    await person.until(applicationId, ({ services }) => services[0]?.state === 'with-agency')
    const agency = await clientOf(host, { roles: ['agency'], agency: 'registry' })
    for (const revision of [1, 2]) {
      const guess = `${applicationId}.registration.${revision}.${'A'.repeat(22)}`
      expect((await agency.post(`/requests/${guess}/outcome`, await registered())).status).toBe(404)
    }
  }, 60_000)
})
