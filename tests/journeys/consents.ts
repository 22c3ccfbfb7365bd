import { expect, it } from 'vitest'
import { example } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { born } from '../scripted/newborn.ts'
import { type Client, clientOf, isSettled, outcomesOf, serviceOf } from './client.ts'
import type { ApplicationView } from '../../shared/model/views.ts'
import type { Journey } from './journey.ts'

const PURPOSE = 'burial-allowance-by-employer'
const SERVICE = 'burial-allowance-of-employer'
/** The deceased worked, so that the employer pays: a private organisation, which learns what it does by consent only. */
const employed = {
  ...example,
  facts: {
    ...example.facts,
    'deceased.status': 'employed',
    'deceased.workRecord': { number: 'TK-V 1234567', employer: 'OOO Romashka' },
  },
}
const { 'deceased.workRecord': _, ...withoutWorkRecord } = employed.facts

const consentToGift = (anna: Client) => anna.post('/me/consents', { situation: 'newborn', purposes: ['gift'] })

export const consents: Journey = (host) => {
  it('does what rests on a consent that the application brings', async () => {
    const widow = await clientOf(host())
    const id = await widow.submit({ ...employed, consents: [PURPOSE] })
    expect((await widow.get('/me/consents')).body.items).toMatchObject([
      { purpose: PURPOSE, state: 'given', text: expect.stringContaining('private organisation') },
    ])
    expect(outcomesOf(await widow.until(id, isSettled))[SERVICE]).toBe('granted')
  }, 180_000)

  it('leaves out what rests on a consent withheld, says why, and does the rest', async () => {
    const widow = await clientOf(host())
    const view = await widow.until(await widow.submit({ ...employed, facts: withoutWorkRecord }), isSettled)
    expect(outcomesOf(view)).toMatchObject({ [SERVICE]: 'not-applicable', 'death-registration': 'granted' })
    const left = view.services.find(({ key }) => key === SERVICE)
    expect(left?.sentence).toMatch(/consent.*private organisation/)
    expect(view.result).toBe('granted')
  }, 180_000)

  it('does after all what was left out, where the consent comes while the rest is under way', async () => {
    const widow = await clientOf(host())
    const id = await widow.submit({ ...employed, facts: withoutWorkRecord })
    const serviceIn = ({ services }: ApplicationView) => services.find(({ key }) => key === SERVICE)
    const left = await widow.until(id, (view) => serviceIn(view)?.outcome === 'not-applicable')
    expect(serviceIn(left)?.sentence).toContain('If you consent while the rest of the application is under way')
    const consent = () => widow.post('/me/consents', { situation: 'loss-of-a-loved-one', purposes: [PURPOSE] })
    const given = await consent()
    expect(given).toMatchObject({ status: 200, body: { resumed: [{ applicationId: id, services: [SERVICE] }] } })
    expect(given.body.sentence).toContain(serviceIn(left)?.title)
    expect((await consent()).body).toMatchObject({ resumed: [], sentence: 'Your consents are recorded.' })
    await widow.until(id, ({ questions }) => questions.some(({ key }) => key === 'deceased.workRecord'))
    const answers = { 'deceased.workRecord': employed.facts['deceased.workRecord'] }
    expect((await widow.post(`/applications/${id}/answers`, { answers })).status).toBe(200)
    const view = await widow.until(id, isSettled)
    expect(outcomesOf(view)[SERVICE]).toBe('granted')
    const happened = view.timeline.filter(({ service }) => service === SERVICE).map(({ what }) => what)
    expect(happened.slice(0, 3)).toEqual(['not-applicable', 'consented', 'awaiting-applicant'])
  }, 180_000)

  it('keeps an application that has ended as it ended, whatever is consented to later', async () => {
    const anna = await clientOf(host())
    const id = await anna.submit(born)
    const ended = await anna.until(id, isSettled)
    expect(serviceOf(ended, 'gift').sentence).not.toContain('If you consent')
    expect(await consentToGift(anna)).toMatchObject({ status: 200, body: { resumed: [] } })
    expect(outcomesOf((await anna.get(`/applications/${id}`)).body)['gift']).toBe('not-applicable')
  }, 180_000)

  it('says before an application what is asked to be consented to, and what it would change', async () => {
    const widow = await clientOf(host())
    const path = '/life-situations/loss-of-a-loved-one/preview'
    const verdictOf = async (body: object) => {
      const { services, consents: asked } = (
        await widow.post(path, { facts: withoutWorkRecord, services: example.services, ...body })
      ).body
      return { asked, verdict: services.find(({ key }: { key: string }) => key === SERVICE).verdict }
    }
    expect(await verdictOf({})).toMatchObject({ verdict: 'no-consent', asked: [{ purpose: PURPOSE, given: false }] })
    expect(await verdictOf({ consents: [PURPOSE] })).toMatchObject({ verdict: 'runs', asked: [{ given: true }] })
  }, 60_000)

  it('lets a consent be taken back, for what has not begun and for later applications', async () => {
    const anna = await clientOf(host())
    expect((await consentToGift(anna)).body.items).toMatchObject([{ state: 'given' }])
    const taken = await anna.delete('/me/consents/gift')
    expect(taken.body).toMatchObject({ consent: { state: 'withdrawn' }, sentence: expect.any(String) })
    expect((await anna.delete('/me/consents/gift')).body.consent).toEqual(taken.body.consent)
    const view = await anna.until(await anna.submit(born), isSettled)
    expect(outcomesOf(view)['gift']).toBe('not-applicable')
  }, 180_000)

  it('knows no consent to what nobody asks', async () => {
    const widow = await clientOf(host())
    const submission = await widow.post(
      '/applications',
      { ...employed, consents: ['everything'] },
      { 'idempotency-key': 'c' },
    )
    expect(submission).toMatchObject({ status: 422, body: { errors: [{ pointer: '/consents/0', expected: PURPOSE }] } })
    const body = { situation: 'opening-a-cafe', purposes: [PURPOSE] }
    expect(await widow.post('/me/consents', body)).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/purposes/0' }] },
    })
    expect((await widow.delete('/me/consents/everything')).status).toBe(404)
  }, 60_000)
}
