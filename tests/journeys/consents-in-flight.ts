import { expect, it } from 'vitest'
import { granted, needsInformation, pending, refused } from '../../shared/agency-sdk/index.ts'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { ApplicationView } from '../../shared/model/views.ts'
import { born } from '../scripted/newborn.ts'
import type { Script } from '../scripted/agencies.ts'
import { answerLate, openRequest } from './agency.ts'
import { type Client, clientOf, isSettled, outcomesOf, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'

const NUMBER = granted({ 'gift.number': 'G-1' })
/** Answers later what it is asked to do, and stops at once. */
const later: Script = ({ operation }) => (operation === 'cancel' ? undefined : pending())
const stops = ({ operation }: AgencyEvent) => operation === 'cancel'

/** A person takes back a consent, or gives it, while what rests on it is under way. */
export const consentsInFlight: Journey = (host) => {
  /** An application whose gift is with its agency, which does what the script says; the archive keeps it open. */
  async function giftUnderWay(script: Script) {
    host().agencies.script('newborn/filing', later)
    host().agencies.script('newborn/gift', script)
    const anna = await clientOf(host())
    const id = await anna.submit({ ...born, consents: ['gift'] })
    return { anna, id, taken: () => openRequest(host(), 'post', id), takeBack: () => anna.delete('/me/consents/gift') }
  }
  const gift = (anna: Client, id: string, wanted: string) =>
    anna.until(id, (view) => (serviceOf(view, 'gift').outcome ?? serviceOf(view, 'gift').state) === wanted)
  const heardOf = (id: string) =>
    host().agencies.heard.filter(({ applicationId, service }) => applicationId === id && service === 'gift')
  const toldOf = (view: ApplicationView) =>
    view.timeline.filter(({ service }) => service === 'gift').map(({ what }) => what)
  const consent = (anna: Client) => anna.post('/me/consents', { situation: 'newborn', purposes: ['gift'] })
  const isGift = { service: 'gift', title: 'Gift' }

  it('stops what has not begun, and does it after all where the consent is given again', async () => {
    for (const service of ['registration', 'filing']) host().agencies.script(`newborn/${service}`, later)
    const anna = await clientOf(host())
    const id = await anna.submit({ ...born, consents: ['gift'] })
    await gift(anna, id, 'waiting')
    const stopped = await anna.delete('/me/consents/gift')
    expect(stopped.body.services).toEqual([
      { ...isGift, applicationId: id, effect: 'not-done', sentence: 'Will not be done.' },
    ])
    await answerLate(host(), 'registry', id, granted())
    await anna.until(id, (view) => outcomesOf(view)['card'] === 'blocked')
    expect(heardOf(id)).toEqual([])
    expect((await consent(anna)).body).toMatchObject({ resumed: [{ applicationId: id, services: ['gift'] }] })
    await answerLate(host(), 'archive', id, granted())
    const view = await anna.until(id, isSettled)
    expect(outcomesOf(view)).toEqual({ registration: 'granted', gift: 'granted', card: 'granted', filing: 'granted' })
  }, 180_000)

  it('does after all what was left out where another application brings the consent', async () => {
    host().agencies.script('newborn/filing', later)
    const anna = await clientOf(host())
    const id = await anna.submit(born)
    await anna.until(id, (view) => outcomesOf(view)['card'] === 'blocked')
    const another = await anna.submit({ ...born, consents: ['gift'] })
    for (const each of [id, another]) await answerLate(host(), 'archive', each, granted())
    const view = await anna.until(id, isSettled)
    expect(outcomesOf(view)).toEqual({ registration: 'granted', gift: 'granted', card: 'granted', filing: 'granted' })
    expect(toldOf(view)).toEqual(['not-applicable', 'consented', 'with-agency', 'granted'])
    expect(outcomesOf(await anna.until(another, isSettled))).toEqual(outcomesOf(view))
  }, 180_000)

  it('has an agency stop what it has in hand, and start again where the consent is given again', async () => {
    const { anna, id, taken, takeBack } = await giftUnderWay(later)
    const { callbackId } = await taken()
    const stopping = {
      ...isGift,
      applicationId: id,
      effect: 'stopping',
      sentence: 'The post has it in hand already and is being told to stop.',
    }
    expect((await takeBack()).body.services).toEqual([stopping])
    const stopped = await gift(anna, id, 'not-applicable')
    expect(serviceOf(stopped, 'gift').sentence).toContain('The post learns your name.')
    expect(toldOf(stopped)).toEqual(['with-agency', 'pending', 'cancelling', 'not-applicable'])
    const [first] = heardOf(id)
    const cancel = {
      operation: 'cancel',
      because: 'no-consent',
      requestId: first?.requestId,
      revision: 2,
      facts: {},
      documents: {},
    }
    expect(heardOf(id).slice(1)).toMatchObject([cancel])
    await anna.until(id, (view) => outcomesOf(view)['card'] === 'blocked')
    const post = await clientOf(host(), { roles: ['agency'], agency: 'post' })
    expect(await post.post(`/requests/${callbackId}/outcome`, NUMBER)).toMatchObject({
      status: 409,
      body: { code: 'callback-used' },
    })

    expect((await consent(anna)).body).toMatchObject({ resumed: [{ applicationId: id, services: ['gift'] }] })
    await answerLate(host(), 'post', id, NUMBER)
    await answerLate(host(), 'archive', id, granted())
    expect(outcomesOf(await anna.until(id, isSettled))).toMatchObject({ gift: 'granted', card: 'granted' })
    expect(heardOf(id).slice(2)).toMatchObject([{ operation: 'perform', revision: 3, facts: first?.facts }])
  }, 180_000)

  it('tells the person where an agency does not stop, and why', async () => {
    const { anna, id, taken, takeBack } = await giftUnderWay((event) =>
      stops(event) ? refused({ code: 'sent', text: { en: 'The gift is on its way.' } }) : pending(),
    )
    await taken()
    await takeBack()
    const { sentence, reason } = serviceOf(await gift(anna, id, 'not-applicable'), 'gift')
    expect(sentence).toBe('You took your consent back, but The post did not stop: The gift is on its way.')
    expect(reason).toMatchObject({ code: 'sent' })
  }, 180_000)

  it('asks nothing more for what is stopped', async () => {
    const why = { en: 'To call you.' }
    const { anna, id, takeBack } = await giftUnderWay((event) =>
      stops(event) ? undefined : needsInformation([{ fact: 'person.phone', text: why, why }]),
    )
    await gift(anna, id, 'awaiting-applicant')
    expect((await takeBack()).body.services).toMatchObject([{ ...isGift, effect: 'stopping' }])
    const view = await gift(anna, id, 'not-applicable')
    expect({ status: view.status, questions: view.questions }).toEqual({ status: 'in-progress', questions: [] })
    expect(heardOf(id).map(({ operation }) => operation)).toEqual(['perform', 'cancel'])
  }, 180_000)

  it('lets a call finish that is being made, and stops what it only takes up', async () => {
    for (const answer of [NUMBER, pending()]) {
      const call = Promise.withResolvers<void>()
      const { anna, id, takeBack } = await giftUnderWay((event) =>
        stops(event) ? undefined : call.promise.then(() => answer),
      )
      await expect.poll(() => heardOf(id), { timeout: 60_000 }).toHaveLength(1)
      expect((await takeBack()).body.services).toMatchObject([{ ...isGift, effect: 'under-way' }])
      call.resolve()
      const isDone = answer === NUMBER
      await gift(anna, id, isDone ? 'granted' : 'not-applicable')
      expect(heardOf(id).map(({ operation }) => operation)).toEqual(isDone ? ['perform'] : ['perform', 'cancel'])
    }
  }, 180_000)
}
