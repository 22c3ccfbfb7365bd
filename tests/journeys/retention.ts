import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { refused } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { DocumentReference } from '../../shared/model/documents.ts'
import { keepingHouse } from '../scripted/keeping-house.ts'
import { type Client, clientOf, isSettled, PATIENCE_MS, serviceOf } from './client.ts'
import type { JourneyHost } from './host.ts'
import type { Journey } from './journey.ts'
import { pdfOf, upload } from './upload.ts'

const ADDRESS = '1 Long Street, Perm'
const WORDS = 'Your neighbour says that you never live there.'

const paper = async (owner: Client): Promise<DocumentReference> =>
  (await upload(owner, pdfOf(randomBytes(2_000)))).reference
const factsOf = async (person: Client): Promise<string[]> =>
  (await person.get('/me/facts')).body.items.map(({ fact }: { fact: string }) => fact).toSorted()

/** Sweeps until a document is nobody's any more. */
async function untilGone({ sweep }: JourneyHost, owner: Client, document: string): Promise<void> {
  const patience = Date.now() + PATIENCE_MS
  while ((await owner.get(`/documents/${document}`)).status !== 404) {
    if (Date.now() > patience) throw new Error(`The document ${document} is still kept.`)
    await sweep()
    await wait(50)
  }
}

/** What is kept no longer than it is needed. */
export const retention: Journey = (host) => {
  it('erases a fact in its own time, then the application, its person and every document; what was done stays proved', async () => {
    host().agencies.script('keeping-house/survey', () => refused({ code: 'not-lived-in', text: { en: WORDS } }))
    const person = await clientOf(host())
    const [deed, plan] = [await paper(person), await paper(person)]
    const facts = { 'house.address': ADDRESS, 'house.deed': deed, 'house.plan': plan }
    const id = await person.submit({ situation: keepingHouse.id, facts })
    expect(serviceOf(await person.until(id, isSettled), 'survey').reason?.text).toBe(WORDS)
    const event = host().agencies.heard.find(({ applicationId }) => applicationId === id) as AgencyEvent
    const links = ['house.deed', 'house.plan'].map((fact) => event.documents[fact]?.url ?? '')
    expect(await statusesOf(links)).toEqual([200, 200])
    expect(await factsOf(person)).toEqual(['house.address', 'house.plan'])
    const seen = (await person.get(`/applications/${id}/disclosures`)).body
    expect(seen.items).toHaveLength(1)

    await untilGone(host(), person, plan.document)
    expect(await statusesOf(links)).toEqual([200, 404])
    expect(await factsOf(person)).toEqual(['house.address'])
    expect((await person.get(`/documents/${deed.document}`)).body).toMatchObject({ state: 'ready', reference: deed })

    const erased = await person.until(id, ({ timeline }) => timeline.at(-1)?.what === 'erased', host().sweep)
    expect(erased).toMatchObject({ status: 'settled', result: 'refused' })
    expect(JSON.stringify(erased)).not.toContain(WORDS)
    expect(await statusesOf(links)).toEqual([404, 404])
    expect((await person.get(`/documents/${deed.document}`)).status).toBe(404)
    expect(await factsOf(person)).toEqual([])
    const again = await person.post(
      '/applications',
      { situation: keepingHouse.id, facts: { 'house.deed': deed } },
      { 'idempotency-key': 'again' },
    )
    expect(again).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '/facts/house.address' })]) },
    })

    expect((await person.get(`/applications/${id}/disclosures`)).body).toEqual(seen)
    const audit = await host().audit()
    expect(audit.findings).toEqual([])
    expect(audit.disclosures).toBeGreaterThan(0)
    expect(audit.anchors).toBeGreaterThan(0)
  }, 300_000)

  it('discards a document that no application refers to when it said that it would', async () => {
    const owner = await clientOf(host())
    const { document } = await paper(owner)
    const { keptUntil } = (await owner.get(`/documents/${document}`)).body
    expect(Date.parse(keptUntil)).toBeGreaterThan(Date.now())
    await untilGone(host(), owner, document)
    expect((await owner.post(`/documents/${document}/completion`, undefined)).status).toBe(404)
  }, 300_000)
}

const statusesOf = (urls: readonly string[]) => Promise.all(urls.map(async (url) => (await fetch(url)).status))
