import { expect, it } from 'vitest'
import type { DisclosureView } from '../../shared/disclosures/views.ts'
import { example as birth } from '../../workflows/situations/birth-of-a-child/example.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { type Client, clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'

async function all(client: Client, path: string, limit: number): Promise<DisclosureView[]> {
  const found: DisclosureView[] = []
  for (let cursor = ''; ;) {
    const from = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const { status, body } = await client.get(`${path}?limit=${limit}${from}`)
    expect(status).toBe(200)
    found.push(...body.items)
    if (body.cursor === undefined) return found
    cursor = body.cursor
  }
}

/** Who received which fact, when, for what, on which basis. */
export const disclosures: Journey = (host) => {
  it('tells a parent which agency received which fact, by name and never by value', async () => {
    const parent = await clientOf(host())
    const id = await parent.submit(birth)
    await parent.until(id, isSettled)
    const told = await all(parent, `/applications/${id}/disclosures`, 4)
    expect(told.map(({ at }) => at)).toEqual(
      told
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    const registration = told.find(({ service }) => service?.key === 'birth-registration:1')
    expect(registration).toMatchObject({ to: { kind: 'agency', agency: 'zags' }, applicationId: id })
    expect(registration?.sentence).toContain(registration?.to.title)
    const name = registration?.facts.find(({ key }) => key === 'child.fullName:1')
    const basis = { kind: 'law', reference: expect.stringMatching(/\w/) }
    expect(name).toMatchObject({ title: expect.any(String), basis })
    expect(JSON.stringify(told)).not.toContain(JSON.stringify(birth.facts?.['applicant.fullName'] ?? 'Ivanov'))
    const inRussian = await parent.get(`/applications/${id}/disclosures?limit=1`, { 'accept-language': 'ru' })
    expect(inRussian.body.items[0].sentence).toMatch(/[а-я]/)
  }, 180_000)

  it('tells a person over all their applications, and nobody else', async () => {
    const owner = await clientOf(host())
    const ids = [await owner.submit(cafe), await owner.submit(cafe)]
    for (const id of ids) await owner.until(id, ({ services }) => services.every(({ state }) => state !== 'queued'))
    const told = await all(owner, '/me/disclosures', 3)
    expect(new Set(told.map(({ applicationId }) => applicationId))).toEqual(new Set(ids))
    const apart = (await Promise.all(ids.map((id) => all(owner, `/applications/${id}/disclosures`, 100)))).flat()
    expect(apart.length).toBeGreaterThanOrEqual(told.length)
    const stranger = await clientOf(host())
    expect(await all(stranger, '/me/disclosures', 3)).toEqual([])
    expect((await stranger.get(`/applications/${ids[0]}/disclosures`)).status).toBe(404)
  }, 180_000)

  it('refuses a cursor that is none of its own', async () => {
    const person = await clientOf(host())
    for (const cursor of ['x', 'e30', Buffer.from('{"applications":"x"}').toString('base64url')]) {
      expect((await person.get(`/me/disclosures?cursor=${cursor}`)).status).toBeLessThan(500)
    }
    expect((await person.get('/me/disclosures?cursor=x')).body).toMatchObject({ code: 'malformed-body' })
  }, 60_000)
}
