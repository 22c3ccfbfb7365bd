import { expect, it } from 'vitest'
import { granted, pending } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import { NOTHING } from '../scripted/agencies.ts'
import { openRequest } from './agency.ts'
import { clientOf, isSettled, outcomesOf, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'
import { moving } from './moving-house.ts'

const REGISTRATION = 'moving-house/registration'
const said = { en: 'Please.' }
const asks = (fact: string) => ({ outcome: 'needs-information', questions: [{ fact, text: said, why: said }] })
const registered = granted({ 'home.registration': 'R-1' })
/** What a body may hold that an object literal cannot. */
const json = (text: string) => JSON.parse(text) as object

const ANSWERS: Readonly<Record<string, unknown>> = {
  'asks for a fact it did not declare': asks('home.certificate'),
  'asks for a fact that nobody knows': asks('__proto__'),
  'asks for what another agency certifies': asks('home.registration'),
  'brings a fact it did not declare': granted({ 'home.registration': 'R-1', 'home.certificate': 'C-1' }),
  'brings a fact under the reference of another subject': granted({ 'p_other#home.registration': 'R-1' }),
  'names the subject its facts are about': { ...registered, subject: 'p_other' },
  'brings a fact of another type': granted({ 'home.registration': { toString: 'R-1' } }),
  'brings a fact under the name of a prototype': json('{"outcome":"granted","facts":{"__proto__":{"x":1}}}'),
  'brings a fact under the name of a constructor': json('{"outcome":"granted","facts":{"constructor":{"y":1}}}'),
  'names a prototype beside its outcome': json('{"outcome":"granted","facts":{},"__proto__":{"x":1}}'),
  'answers HTML': '<html><body>502</body></html>',
  'answers nothing': NOTHING,
  'answers 300 KB': granted({ 'home.registration': 'x'.repeat(300 * 1024) }),
}

/** What an agency may do on purpose or by mistake harms its own requests only. */
export const maliciousAgencies: Journey = (host) => {
  it.each(Object.keys(ANSWERS))(
    'one that %s holds up its own request, and an operator sees why',
    async (manner) => {
      host().agencies.script(REGISTRATION, () => ANSWERS[manner])
      const [person, operator] = await Promise.all([clientOf(host()), clientOf(host(), { roles: ['operator'] })])
      const id = await person.submit(moving)
      const view = await person.until(id, (now) => serviceOf(now, 'registration').state === 'with-operator')
      expect(serviceOf(view, 'certificate').state).toBe('waiting')
      const path = `/operations/requests/${id}.registration`
      expect((await operator.get(path)).body.error).toMatch(/^(AgencyAnswerInvalid|HandlerAnswerTooLarge)$/)
      const known = (await person.get('/me/facts')).body.items
      expect(known.map(({ fact }: { fact: string }) => fact)).toEqual(['home.address'])
      expect([({} as { x?: unknown }).x, ({} as { y?: unknown }).y]).toEqual([undefined, undefined])
      await operator.post(`${path}/give-up`, { why: 'Nonsense.', sentence: { en: 'It does not work.' } })
      expect(outcomesOf(await person.until(id, isSettled))).toEqual({ registration: 'failed', certificate: 'blocked' })
    },
    60_000,
  )

  it('one that uses a callbackId again changes nothing, and nobody else can use or guess it', async () => {
    host().agencies.script(REGISTRATION, () => pending())
    const person = await clientOf(host())
    const id = await person.submit(moving)
    const [agency, other] = await Promise.all([
      clientOf(host(), { roles: ['agency'], agency: 'registry' }),
      clientOf(host(), { roles: ['agency'], agency: 'archive' }),
    ])
    const { callbackId } = await openRequest(host(), 'registry', id)
    const path = `/requests/${callbackId}/outcome`
    for (const revision of [1, 2]) {
      const guess = `/requests/${id}.registration.${revision}.${'A'.repeat(22)}/outcome`
      expect((await agency.post(guess, registered)).status).toBe(404)
    }
    expect((await other.post(path, registered)).status).toBe(404)
    expect((await agency.post(path, registered)).status).toBe(200)
    const view = await person.until(id, isSettled)
    expect((await agency.post(path, registered)).body).toMatchObject({ replayed: true })
    expect(await agency.post(path, granted({ 'home.registration': 'R-9' }))).toMatchObject({ status: 409 })
    expect((await other.post(path, registered)).status).toBe(404)
    expect((await person.get(`/applications/${id}`)).body.result).toBe(view.result)
    expect(outcomesOf(view)).toEqual({ registration: 'granted', certificate: 'granted' })
  }, 60_000)

  it('one that hangs is cut off, and tried again with the same revision', async () => {
    let hung: AgencyEvent | undefined
    host().agencies.script(REGISTRATION, (event) => {
      if (hung) return undefined
      hung = event
      return new Promise(() => undefined)
    })
    const person = await clientOf(host())
    const view = await person.until(await person.submit(moving), isSettled)
    expect(view.result).toBe('granted')
    const calls = host().agencies.heard.filter(({ service }) => service === 'registration')
    expect(calls.map(({ requestId, revision }) => [requestId, revision])).toEqual(
      Array(2).fill([hung?.requestId, hung?.revision]),
    )
  }, 120_000)
}
