import { expect, it } from 'vitest'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { clientOf, isSettled } from './client.ts'
import type { Journey } from './journey.ts'

export const roles: Journey = (host) => {
  it("shows an applicant only their own applications; somebody else's do not exist", async () => {
    const [owner, stranger] = await Promise.all([clientOf(host()), clientOf(host())])
    const id = await owner.submit(cafe)
    expect((await owner.get(`/applications/${id}`)).status).toBe(200)
    expect(await stranger.get(`/applications/${id}`)).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect((await stranger.get('/applications')).body.items).toEqual([])
  }, 60_000)

  it('shows an agency its own open requests and lets it answer no others', async () => {
    const owner = await clientOf(host())
    const id = await owner.submit(cafe)
    const view = await owner.until(id, ({ services }) => services.some(({ state }) => state === 'with-agency'))
    const held = view.services.find(({ state }) => state === 'with-agency')
    const [agency, other] = await Promise.all([
      clientOf(host(), { roles: ['agency'], agency: held?.agency.id ?? '' }),
      clientOf(host(), { roles: ['agency'], agency: 'zags' }),
    ])
    const open = await agency.get('/requests?state=with-agency')
    expect(open.status).toBe(200)
    const mine = open.body.items.find((item: { applicationId: string }) => item.applicationId === id)
    const answer = { outcome: 'refused', reason: { code: 'x', text: { en: 'x' } } }
    if (mine) expect((await other.post(`/requests/${mine.callbackId}/outcome`, answer)).status).toBe(404)
    expect((await owner.get('/requests?state=with-agency')).status).toBe(403)
    expect((await agency.get(`/applications/${id}`)).status).toBe(403)
    await owner.until(id, isSettled)
  }, 180_000)

  it('asks for a token', async () => {
    const reply = await fetch(`${host().baseUrl}/applications`)
    expect(reply.status).toBe(401)
    expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/)
  }, 60_000)
}
