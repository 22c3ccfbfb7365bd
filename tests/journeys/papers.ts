import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { fetchDocument, granted, needsInformation, pending } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { DocumentReference } from '../../shared/model/documents.ts'
import type { Script } from '../scripted/agencies.ts'
import { housed } from '../scripted/papers.ts'
import { openRequest } from './agency.ts'
import { type Client, clientOf, isSettled, PATIENCE_MS, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'
import { pdfOf, upload } from './upload.ts'

const said = { en: 'Please.' }
const DEED = 'house.deed'
const asksForDeed = needsInformation([{ fact: DEED, text: said, why: said }])

const paper = async (client: Client): Promise<DocumentReference> =>
  (await upload(client, pdfOf(randomBytes(2_000)))).reference
const withDeed = (deed: DocumentReference) => ({ ...housed, facts: { ...housed.facts, [DEED]: deed } })
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Documents on their way from their owner to agencies, and those that agencies refer to. */
export const papers: Journey = (host) => {
  const survey = (script: Script) => host().agencies.script('papers/survey', script)
  const last = (id: string, service = 'survey') =>
    host().agencies.heard.findLast((event) => event.applicationId === id && event.service === service) as AgencyEvent
  const untilSurveyIs = (owner: Client, id: string, wanted: string) =>
    owner.until(id, (view) => serviceOf(view, 'survey').state === wanted)
  const agencyOf = (agency: string) => clientOf(host(), { roles: ['agency'], agency })
  const people = () => Promise.all([clientOf(host()), clientOf(host())])

  it("are taken by no route where they are not the applicant's own", async () => {
    survey(({ facts }) => (facts[DEED] ? pending() : asksForDeed))
    const [owner, stranger] = await people()
    const [own, other, foreign] = [await paper(owner), await paper(owner), await paper(stranger)]
    const refused = (pointer: string) => ({ status: 422, body: { code: 'invalid-body', errors: [{ pointer }] } })
    const preview = { facts: withDeed(foreign).facts }
    expect(await owner.post('/life-situations/papers/preview', preview)).toMatchObject(refused(`/facts/${DEED}`))
    const submitted = await owner.post('/applications', withDeed(foreign), { 'idempotency-key': 'k' })
    expect(submitted).toMatchObject(refused(`/facts/${DEED}`))

    const id = await owner.submit(housed)
    await untilSurveyIs(owner, id, 'awaiting-applicant')
    const answer = (deed: object) => owner.post(`/applications/${id}/answers`, { answers: { [DEED]: deed } })
    expect(await answer(foreign)).toMatchObject(refused(`/answers/${DEED}`))
    expect(await answer({ ...own, sha256: other.sha256 })).toMatchObject(refused(`/answers/${DEED}`))
    expect(await answer(own)).toMatchObject({ status: 200 })

    await openRequest(host(), 'registry', id)
    const correct = (deed: object) => owner.post(`/applications/${id}/corrections`, { facts: { [DEED]: deed } })
    expect(await correct(foreign)).toMatchObject(refused(`/facts/${DEED}`))
    expect(await correct(other)).toMatchObject({ status: 200, body: { told: ['survey'] } })
    await expect.poll(() => last(id).operation, { timeout: PATIENCE_MS }).toBe('correct')
    expect(last(id).documents[DEED]?.sha256).toBe(other.sha256)
  }, 180_000)

  it('that an agency refers to must be of the applicant whom its request is about', async () => {
    const [owner, stranger] = await people()
    const foreign = await paper(stranger)
    survey(() => granted({ 'house.copy': foreign }))
    await untilSurveyIs(owner, await owner.submit(housed), 'with-operator')
    const own = await paper(owner)
    survey(() => granted({ 'house.copy': own }))
    expect((await owner.until(await owner.submit(housed), isSettled)).result).toBe('granted')
  }, 180_000)

  it('come to an agency by a link that brings the file itself, and nothing where it was altered in any part', async () => {
    survey(() => pending())
    const owner = await clientOf(host())
    const file = pdfOf(randomBytes(70_000))
    const { reference } = await upload(owner, file)
    const id = await owner.submit(withDeed(reference))
    await untilSurveyIs(owner, id, 'with-agency')
    await expect.poll(() => last(id), { timeout: PATIENCE_MS }).toBeDefined()
    const link = last(id).documents[DEED] as AgencyEvent['documents'][string]
    expect(link.sha256).toBe(digestOf(file))
    expect(digestOf(await fetchDocument(link))).toBe(digestOf(file))
    await expect(fetchDocument({ ...link, sha256: '0'.repeat(64) })).rejects.toThrow('digest')
    const url = new URL(link.url)
    for (const [name, value] of [...url.searchParams]) {
      // The emulator of AWS knows one algorithm and does not look at its name.
      if (name === 'X-Amz-Algorithm') continue
      url.searchParams.set(name, /^\d+$/.test(value) ? String(Number(value) + 900) : `${value}x`)
      expect([400, 403], name).toContain((await fetch(url)).status)
      url.searchParams.set(name, value)
    }
    expect((await fetch(link.url, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect((await fetch(link.url.replace(/doc_\w+/, (await paper(owner)).document))).status).toBe(403)
    await expect(fetchDocument({ ...link, url: link.url.replace(/signature=/i, '$&x') })).rejects.toThrow('403')
  }, 180_000)

  it('do not come fresh once the consent that they rest on is taken back', async () => {
    host().agencies.script('papers/survey', () => pending())
    host().agencies.script('papers/gallery', () => pending())
    const owner = await clientOf(host())
    const id = await owner.submit({ ...withDeed(await paper(owner)), consents: ['gallery'] })
    const post = await agencyOf('post')
    const { callbackId } = await openRequest(host(), 'post', id)
    const path = (callback: string) => `/requests/${callback}/documents/${DEED}`
    expect((await post.get(path(callbackId))).status).toBe(200)
    await owner.delete('/me/consents/gallery')
    expect((await post.get(path(callbackId))).status).toBe(409)
    await expect.poll(() => last(id, 'gallery').operation, { timeout: PATIENCE_MS }).toBe('cancel')
    expect((await post.get(path(last(id, 'gallery').callbackId))).status).toBe(404)
  }, 180_000)

  it('come fresh, long after, for an own open request alone, which is told to the applicant', async () => {
    survey(() => pending())
    const owner = await clientOf(host())
    const { reference } = await upload(owner, pdfOf(randomBytes(500)))
    const id = await owner.submit(withDeed(reference))
    await openRequest(host(), 'registry', id)
    // Days of hurried business time.
    await wait(1_000)
    const [agency, other] = await Promise.all([agencyOf('registry'), agencyOf('post')])
    const path = (key: string, callbackId = last(id).callbackId) => `/requests/${callbackId}/documents/${key}`
    const fresh = await agency.get(path(DEED))
    expect(fresh).toMatchObject({ status: 200, body: { sha256: reference.sha256, mediaType: 'application/pdf' } })
    expect(digestOf(await fetchDocument(fresh.body))).toBe(reference.sha256)

    expect((await other.get(path(DEED))).status).toBe(404)
    const guessed = last(id).callbackId.replace(/.{22}$/, 'A'.repeat(22))
    expect((await agency.get(path(DEED, guessed))).status).toBe(404)
    const none = { status: 404, body: { expected: DEED } }
    expect(await agency.get(path('house.copy'))).toMatchObject(none)
    expect(await agency.get(path('house.address'))).toMatchObject(none)

    const { items } = (await owner.get(`/applications/${id}/disclosures?limit=100`)).body
    const facts = [{ fact: DEED, basis: { kind: 'public-task' } }]
    const told = { to: { agency: 'registry' }, service: { key: 'survey' }, doing: 'linkDocument', facts }
    expect(items.filter(({ doing }: { doing?: string }) => doing)).toMatchObject([told])

    const before = last(id).callbackId
    const corrected = { facts: { 'house.address': '2 Long Street, Perm' } }
    expect((await owner.post(`/applications/${id}/corrections`, corrected)).status).toBe(200)
    await expect.poll(() => last(id).revision, { timeout: PATIENCE_MS }).toBe(2)
    expect(await agency.get(path(DEED, before))).toMatchObject({ status: 409, body: { code: 'callback-used' } })
    expect((await agency.post(`/requests/${last(id).callbackId}/outcome`, granted())).status).toBe(200)
    expect(await agency.get(path(DEED))).toMatchObject({ status: 410, body: { code: 'callback-expired' } })
  }, 180_000)
}
