import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { clientOf } from './client.ts'
import type { Journey } from './journey.ts'

const DIRECTOR = { sub: 'director', relation: 'director', evidence: 'register entry 77-1' }

/** Those who act for somebody else, with proof, and are recorded. */
export const representatives: Journey = (host) => {
  it('lets a director act for a company, and no company act by itself', async () => {
    const company = { sub: `company-${randomUUID()}`, kind: 'business' } as const
    const alone = await clientOf(host(), company)
    const headers = { 'idempotency-key': randomUUID() }
    const refused = await alone.post('/applications', cafe, headers)
    const expected = expect.stringContaining('act')
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-permitted', expected } })
    const director = await clientOf(host(), { ...company, act: DIRECTOR })
    const id = await director.submit(cafe)
    expect((await director.get(`/applications/${id}`)).status).toBe(200)
    const stranger = await clientOf(host(), { sub: `company-${randomUUID()}`, kind: 'business', act: DIRECTOR })
    expect((await stranger.get(`/applications/${id}`)).status).toBe(404)
  }, 60_000)

  it('takes a parent who acts for a child as the child, and says who acted with what was disclosed', async () => {
    const sub = `child-${randomUUID()}`
    const act = { sub: 'parent', relation: 'parent', evidence: 'birth record 1' }
    const parent = await clientOf(host(), { sub, act })
    const id = await parent.submit(cafe)
    expect((await (await clientOf(host(), { sub })).get(`/applications/${id}`)).status).toBe(200)
    const begun = ['with-agency', 'settled']
    await parent.until(id, ({ services }) => services.some(({ state }) => begun.includes(state)))
    const { items } = (await parent.get(`/applications/${id}/disclosures`)).body
    expect(items.at(-1).actors).toEqual([expect.stringMatching(/^p_/)])
    const { timeline } = (await parent.get(`/applications/${id}`)).body
    expect(timeline[0]).toMatchObject({ what: 'received', actors: [{ relation: 'parent' }] })
  }, 60_000)

  it('tells a person whatever somebody did for them, and who that was', async () => {
    const person = await clientOf(host())
    const act = { sub: `guardian-${randomUUID()}`, relation: 'guardian', evidence: 'court order 2-17/2026' }
    const guardian = await clientOf(host(), { sub: person.sub, act })
    const { 'otherParent.passport': passport, ...facts } = birth.facts ?? {}
    const id = await person.submit({ ...birth, facts })
    await person.until(id, ({ status }) => status === 'awaiting-applicant')
    const corrected = { 'family.maternityCapitalBefore': true }
    expect((await guardian.post(`/applications/${id}/corrections`, { facts: corrected })).status).toBe(200)
    const answers = { 'otherParent.passport': passport }
    expect((await guardian.post(`/applications/${id}/answers`, { answers })).status).toBe(200)
    expect((await guardian.post(`/applications/${id}/withdrawal`, { dryRun: true })).status).toBe(200)
    expect((await guardian.post(`/applications/${id}/withdrawal`, {})).status).toBe(200)
    const { timeline } = (await person.get(`/applications/${id}`)).body
    const acted = timeline.filter(({ what }: { what: string }) => what === 'acted')
    expect(acted.map(({ sentence }: { sentence: string }) => sentence)).toEqual([
      'Your representative corrected facts for you.',
      'Your representative answered for you.',
      'Your representative withdrew the application for you.',
    ])
    const by = [{ person: expect.stringMatching(/^p_/), relation: 'guardian' }]
    expect(acted).toMatchObject([{ actors: by }, { actors: by }, { actors: by }])
    expect(timeline[0]).not.toHaveProperty('actors')
    expect(JSON.stringify(timeline)).not.toContain('court order')

    const purpose = 'burial-allowance-by-employer'
    const consents = { situation: 'loss-of-a-loved-one', purposes: [purpose] }
    expect((await guardian.post('/me/consents', consents)).status).toBe(200)
    expect((await person.get('/me/consents')).body.items).toMatchObject([{ purpose, state: 'given', actors: by }])
    await person.delete(`/me/consents/${purpose}`)
    const [taken] = (await person.get('/me/consents')).body.items
    expect(taken.state).toBe('withdrawn')
    expect(taken).not.toHaveProperty('actors')
  }, 120_000)

  it('refuses a life situation that does not happen to businesses', async () => {
    const director = await clientOf(host(), { sub: `company-${randomUUID()}`, kind: 'business', act: DIRECTOR })
    const reply = await director.post('/applications', birth, { 'idempotency-key': randomUUID() })
    expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/situation' }] } })
  }, 60_000)

  it('does not take a relation that the identity provider cannot have asserted', async () => {
    const act = { sub: 'friend', relation: 'friend' }
    expect((await (await clientOf(host(), { act })).get('/applications')).status).toBe(401)
  }, 60_000)

  it('lets an official of a service centre act for a person, and tells the person', async () => {
    const person = await clientOf(host())
    const id = await person.submit(cafe)
    const act = { sub: 'official-1', roles: ['official'] }
    const official = await clientOf(host(), { sub: person.sub, roles: ['official'], act })
    expect((await official.get(`/applications/${id}`)).status).toBe(200)
    expect((await official.get('/applications')).status).toBe(200)
    const { items } = (await person.get('/me/disclosures?limit=100')).body
    const readings = items.filter(({ to }: { to: { kind: string } }) => to.kind === 'officials')
    const doings = readings.map(({ doing }: { doing: string }) => doing)
    expect(doings.toSorted()).toEqual(['listApplications', 'readApplication'])
    expect(new Set(readings.map(({ to }: { to: { person: string } }) => to.person)).size).toBe(1)
    const ofApplication = (await person.get(`/applications/${id}/disclosures?limit=100`)).body.items
    expect(ofApplication).toContainEqual(expect.objectContaining({ doing: 'readApplication', applicationId: id }))
  }, 60_000)

  it('lets no official act for somebody whom the token does not name them for', async () => {
    const person = await clientOf(host())
    const id = await person.submit(cafe)
    const alone = await clientOf(host(), { roles: ['official'] })
    expect((await alone.get(`/applications/${id}`)).status).toBe(403)
    const throughPortal = await clientOf(host(), { sub: person.sub, roles: ['official'], act: { sub: 'portal' } })
    expect((await throughPortal.get(`/applications/${id}`)).status).toBe(403)
    const act = { sub: 'official-1', roles: ['official'] }
    const forOther = await clientOf(host(), { roles: ['official'], act })
    expect((await forOther.get(`/applications/${id}`)).status).toBe(404)
    const { items } = (await person.get('/me/disclosures?limit=100')).body
    expect(items.filter(({ to }: { to: { kind: string } }) => to.kind === 'officials')).toEqual([])
  }, 60_000)
}
