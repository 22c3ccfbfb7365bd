import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fetchDocument } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { DocumentReference } from '../../shared/model/documents.ts'
import { type Client, clientOf, isSettled } from './client.ts'
import { housed, papers } from './papers.ts'
import { type SmallHost, startSmallHost } from './small-host.ts'
import { pdfOf, upload } from './upload.ts'

const said = { en: 'Please.' }
const asksForDeed = { outcome: 'needs-information', questions: [{ fact: 'house.deed', text: said, why: said }] }
const DEED = 'house.deed'

let host: SmallHost
let owner: Client
let stranger: Client
/** How the registry answers; what it was handed. */
let survey: (event: AgencyEvent) => object
const handed: AgencyEvent[] = []
const shows: AgencyEvent[] = []

beforeAll(async () => {
  const registry = async (raw: object) => {
    const event = structuredClone(raw) as AgencyEvent
    handed.push(event)
    return event.operation === 'perform' || event.operation === 'correct' ? survey(event) : { outcome: 'granted', facts: {} }
  }
  const shown = async (event: object) => (shows.push(event as AgencyEvent), { outcome: 'pending' })
  const agencies = { 'registry/survey': registry, 'post/notice': async () => ({ outcome: 'granted', facts: {} }), 'post/gallery': shown }
  host = await startSmallHost([papers], agencies)
})
afterAll(() => host.close())
beforeEach(async () => {
  ;[owner, stranger] = await Promise.all([clientOf(host), clientOf(host)])
  handed.length = 0
})

const paper = async (client: Client): Promise<DocumentReference> => (await upload(client, pdfOf(randomBytes(2_000)))).reference
const withDeed = (deed: DocumentReference) => ({ ...housed, facts: { ...housed.facts, [DEED]: deed } })
const last = () => handed.at(-1) as AgencyEvent
const registry = (agency = 'registry') => clientOf(host, { roles: ['agency'], agency })
const untilSurveyIs = (id: string, wanted: string) =>
  owner.until(id, ({ services }) => services.some(({ key, state }) => key === 'survey' && state === wanted))
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

describe('a document', () => {
  it("that is not the applicant's own is taken by no route", async () => {
    survey = ({ facts }) => (facts[DEED] ? { outcome: 'pending' } : asksForDeed)
    const [own, other, foreign] = [await paper(owner), await paper(owner), await paper(stranger)]
    const refused = (pointer: string) => ({ status: 422, body: { code: 'invalid-body', errors: [{ pointer }] } })
    const preview = { facts: withDeed(foreign).facts }
    expect(await owner.post('/life-situations/papers/preview', preview)).toMatchObject(refused(`/facts/${DEED}`))
    const submitted = await owner.post('/applications', withDeed(foreign), { 'idempotency-key': 'k' })
    expect(submitted).toMatchObject(refused(`/facts/${DEED}`))

    const id = await owner.submit(housed)
    await untilSurveyIs(id, 'awaiting-applicant')
    const answer = (deed: object) => owner.post(`/applications/${id}/answers`, { answers: { [DEED]: deed } })
    expect(await answer(foreign)).toMatchObject(refused(`/answers/${DEED}`))
    expect(await answer({ ...own, sha256: other.sha256 })).toMatchObject(refused(`/answers/${DEED}`))
    expect(await answer(own)).toMatchObject({ status: 200 })

    await untilSurveyIs(id, 'with-agency')
    const correct = (deed: object) => owner.post(`/applications/${id}/corrections`, { facts: { [DEED]: deed } })
    expect(await correct(foreign)).toMatchObject(refused(`/facts/${DEED}`))
    expect(await correct(other)).toMatchObject({ status: 200, body: { told: ['survey'] } })
    await expect.poll(() => last().operation).toBe('correct')
    expect(last().documents[DEED]?.sha256).toBe(other.sha256)
  }, 60_000)

  it('that an agency refers to must be of the applicant whom its request is about', async () => {
    const foreign = await paper(stranger)
    survey = () => ({ outcome: 'granted', facts: { 'house.copy': foreign } })
    const id = await owner.submit(housed)
    await untilSurveyIs(id, 'with-operator')
    const own = await paper(owner)
    survey = () => ({ outcome: 'granted', facts: { 'house.copy': own } })
    const second = await owner.submit(housed)
    expect((await owner.until(second, isSettled)).result).toBe('granted')
  }, 60_000)
})

describe("an agency's link", () => {
  it('brings the document itself, and nothing where it was altered in any part', async () => {
    survey = () => ({ outcome: 'pending' })
    const file = pdfOf(randomBytes(70_000))
    const { reference } = await upload(owner, file)
    await untilSurveyIs(await owner.submit(withDeed(reference)), 'with-agency')
    const link = last().documents[DEED] as AgencyEvent['documents'][string]
    expect(link.sha256).toBe(digestOf(file))
    expect(digestOf(await fetchDocument(link))).toBe(digestOf(file))
    await expect(fetchDocument({ ...link, sha256: '0'.repeat(64) })).rejects.toThrow('digest')
    const url = new URL(link.url)
    for (const [name, value] of url.searchParams) {
      url.searchParams.set(name, name === 'expires' ? String(Number(value) + 900) : `${value}x`)
      expect((await fetch(url)).status).toBe(403)
      url.searchParams.set(name, value)
    }
    expect((await fetch(link.url, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(link.url.replace(/doc_\w+/, (await paper(owner)).document))).status).toBe(403)
    await expect(fetchDocument({ ...link, url: link.url.replace('signature=', 'signature=x') })).rejects.toThrow('403')
  }, 60_000)

  it('does not come fresh once the consent that it rests on is taken back', async () => {
    survey = () => ({ outcome: 'pending' })
    const id = await owner.submit({ ...withDeed(await paper(owner)), consents: ['gallery'] })
    await owner.until(id, ({ services }) => services.some(({ key, state }) => key === 'gallery' && state === 'with-agency'))
    const post = await registry('post')
    const path = `/requests/${shows.at(-1)?.callbackId}/documents/${DEED}`
    expect((await post.get(path)).status).toBe(200)
    await owner.delete('/me/consents/gallery')
    expect(await post.get(path)).toMatchObject({ status: 404, body: { expected: expect.stringContaining('consent') } })
  }, 60_000)

  it('comes fresh, weeks later, for its own open request alone, and is told to the applicant', async () => {
    survey = () => ({ outcome: 'pending' })
    const { reference } = await upload(owner, pdfOf(randomBytes(500)))
    const id = await owner.submit(withDeed(reference))
    await untilSurveyIs(id, 'with-agency')
    await host.pass(21 * 86_400_000)
    const [agency, other] = [await registry(), await registry('post')]
    const path = (key: string, callbackId = last().callbackId) => `/requests/${callbackId}/documents/${key}`
    const fresh = await agency.get(path(DEED))
    expect(fresh).toMatchObject({ status: 200, body: { sha256: reference.sha256, mediaType: 'application/pdf' } })
    expect(digestOf(await fetchDocument(fresh.body))).toBe(reference.sha256)

    expect((await other.get(path(DEED))).status).toBe(404)
    const guessed = last().callbackId.replace(/.{22}$/, 'A'.repeat(22))
    expect((await agency.get(path(DEED, guessed))).status).toBe(404)
    const none = { status: 404, body: { expected: DEED } }
    expect(await agency.get(path('house.copy'))).toMatchObject(none)
    expect(await agency.get(path('house.address'))).toMatchObject(none)

    const { items } = (await owner.get(`/applications/${id}/disclosures?limit=100`)).body
    const facts = [{ fact: DEED, basis: { kind: 'public-task' } }]
    const told = { to: { agency: 'registry' }, service: { key: 'survey' }, doing: 'linkDocument', facts }
    expect(items.filter(({ doing }: { doing?: string }) => doing)).toMatchObject([told])

    const before = last().callbackId
    const corrected = { facts: { 'house.address': '2 Long Street, Perm' } }
    expect((await owner.post(`/applications/${id}/corrections`, corrected)).status).toBe(200)
    await expect.poll(() => last().revision).toBe(2)
    expect(await agency.get(path(DEED, before))).toMatchObject({ status: 409, body: { code: 'callback-used' } })
    const outcome = { outcome: 'granted', facts: {} }
    expect((await agency.post(`/requests/${last().callbackId}/outcome`, outcome)).status).toBe(200)
    expect(await agency.get(path(DEED))).toMatchObject({ status: 410, body: { code: 'callback-expired' } })
  }, 60_000)
})
