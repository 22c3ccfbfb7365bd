import { expect, it } from 'vitest'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as loss } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { type Client, clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'

const [child] = birth.lists?.['child'] ?? []
const LASTING = ['applicant.fullName', 'applicant.passport', 'applicant.snils']

const without = (facts: typeof birth.facts = {}, left: readonly string[]): typeof birth.facts =>
  Object.fromEntries(Object.entries(facts).filter(([fact]) => !left.includes(fact)))

const preview = async (client: Client, situation: string, body: object = {}) => {
  const reply = await client.post(`/life-situations/${situation}/preview`, body)
  expect(reply.status, JSON.stringify(reply.body)).toBe(200)
  return reply.body
}

const keysOf = (items: readonly { key: string }[]) => items.map(({ key }) => key)

/** What is known of a person outlives the application, and only that. */
export const dossier: Journey = (host) => {
  it('asks nobody twice, in any life situation, what lasts; and asks again what was about the event', async () => {
    const person = await clientOf(host())
    await person.until(await person.submit(birth), isSettled)
    const before = await preview(person, 'loss-of-a-loved-one', { services: loss.services })
    expect(keysOf(before.known)).toEqual(expect.arrayContaining(LASTING))
    expect(keysOf(before.asked)).not.toContain('applicant.passport')
    const facts = without(loss.facts, LASTING)
    const view = await person.until(await person.submit({ ...loss, facts }), isSettled)
    expect(view.result).toBe('granted')
    const again = await preview(person, 'birth-of-a-child')
    expect(keysOf(again.asked)).toEqual(
      expect.arrayContaining(['family.olderChildren', 'family.maternityCapitalBefore']),
    )
  }, 180_000)

  it('never lets a second child inherit what is known of the first', async () => {
    const parent = await clientOf(host())
    await parent.until(await parent.submit(birth), isSettled)
    const second = await preview(parent, 'birth-of-a-child', { lists: { child: [{}] } })
    expect(keysOf(second.asked)).toEqual(expect.arrayContaining(['child.fullName:1', 'child.dateOfBirth:1']))
    const facts = without(birth.facts, LASTING)
    const nameless = { ...birth, facts, lists: { child: [{ facts: {} }] } }
    const reply = await parent.post('/applications', nameless, { 'idempotency-key': 'second' })
    expect(reply.status).toBe(422)
    expect(JSON.stringify(reply.body)).toContain('/lists/child/0/facts/child.fullName')
  }, 180_000)

  it('knows the first child again where it is referred to, and nobody else may refer to it', async () => {
    const [parent, stranger] = await Promise.all([clientOf(host()), clientOf(host())])
    await parent.until(await parent.submit(birth), isSettled)
    const { items } = (await parent.get('/me/facts')).body
    const { subject, sources } = items.find(({ fact }: { fact: string }) => fact === 'child.birthRecord')
    expect(sources[0]).toMatchObject({ kind: 'agency', agency: 'zags', who: 'Civil registry' })
    const lists = { child: [{ subject }] }
    expect(keysOf((await preview(parent, 'birth-of-a-child', { lists })).known)).toContain('child.fullName:1')
    const refused = await stranger.post('/life-situations/birth-of-a-child/preview', { lists })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/lists/child/0/subject' }] } })
  }, 180_000)

  it('says before anything is sent what would run, what is asked, who would see what and until when', async () => {
    const parent = await clientOf(host())
    const nothing = await preview(parent, 'birth-of-a-child')
    expect(keysOf(nothing.asked)).toEqual(expect.arrayContaining(['applicant.passport', 'child.fullName:1']))
    expect(nothing.known).toEqual([])
    const { facts, lists, services } = birth
    const whole = await preview(parent, 'birth-of-a-child', { facts, lists, services })
    expect(keysOf(whole.asked.filter(({ demand }: { demand: string }) => demand !== 'optional'))).toEqual([])
    const verdictOf = (body: typeof whole, key: string) =>
      body.services.find((service: { key: string }) => service.key === key)
    expect(verdictOf(whole, 'maternity-capital').verdict).toBe('runs')
    expect(verdictOf(whole, 'large-family-status')).toMatchObject({
      verdict: 'depends',
      sentence: expect.stringContaining('Birth record'),
    })
    const before = { ...facts, 'family.maternityCapitalBefore': true }
    const capital = verdictOf(await preview(parent, 'birth-of-a-child', { facts: before, lists }), 'maternity-capital')
    expect(capital).toMatchObject({
      verdict: 'not-applicable',
      sentence: expect.stringContaining('received it before'),
    })
    expect(verdictOf(nothing, 'land-plot').verdict).toBe('not-chosen')
    const sfr = whole.agencies.find(({ id }: { id: string }) => id === 'sfr')
    expect(sfr.sees).toContainEqual(
      expect.objectContaining({ fact: 'applicant.bankAccount', service: 'child-benefit', basis: expect.anything() }),
    )
    expect(sfr.sees.map(({ fact }: { fact: string }) => fact)).not.toContain('applicant.passport')
    expect(whole.count.separately).toBeGreaterThan(2 * whole.count.once)
    expect(Date.parse(whole.expectedBy)).toBeGreaterThan(
      Date.parse(verdictOf(whole, 'birth-registration:1').expectedBy),
    )
    expect((await parent.get('/applications')).body.items).toEqual([])
    expect((await parent.get('/me/facts')).body.items).toEqual([])
  }, 60_000)

  it('tells a preview in Russian too, and everything wrong with it at once', async () => {
    const parent = await clientOf(host())
    const path = '/life-situations/birth-of-a-child/preview'
    const reply = await parent.post(path, {}, { 'accept-language': 'ru' })
    expect(reply.body.title).toBe('Рождение ребёнка')
    expect(reply.body.services.every(({ sentence }: { sentence: string }) => /[а-яё]/i.test(sentence))).toBe(true)
    const wrong = await parent.post(path, { facts: { 'no.such': 1, 'applicant.snils': 'x' }, services: ['snils'] })
    expect(wrong.status).toBe(422)
    expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).toSorted()).toEqual([
      '/facts/applicant.snils',
      '/facts/no.such',
      '/services/0',
    ])
    expect((await parent.post('/life-situations/none/preview', {})).status).toBe(404)
  }, 60_000)

  it('previews one more of what an application names', async () => {
    const parent = await clientOf(host())
    const twins = await preview(parent, 'birth-of-a-child', { lists: { child: [child, child] } })
    expect(keysOf(twins.services)).toEqual(expect.arrayContaining(['snils:1', 'snils:2']))
  }, 60_000)
}
