import { expect, it } from 'vitest'
import { granted, needsInformation, pending } from '../../shared/agency-sdk/index.ts'
import type { ApplicationView } from '../../shared/model/views.ts'
import { deadlines as various, givenUp, guarded, waiting } from '../scripted/deadlines.ts'
import { answerLate } from './agency.ts'
import { clientOf, isSettled, outcomesOf, serviceOf } from './client.ts'
import type { Journey } from './journey.ts'

const DAY = 86_400_000
const later = () => pending()
const question = { fact: 'home.flat', text: { en: 'Which flat?' }, why: { en: 'The flat is missing.' } }
const record = granted({ 'home.record': 'R-1' })
const momentsOf = ({ timeline }: ApplicationView, key: string) =>
  timeline.filter(({ service, what }) => service === key && ['reminded', 'overdue'].includes(what))
const isSlow = ({ key }: { key: string }) => ['patient', 'strict', 'guarded'].includes(key)

/** Time runs out for agencies, applicants and the whole. */
export const deadlines: Journey = (host) => {
  it('reminds, says who is late, then goes on waiting, gives up, or turns to an operator', async () => {
    for (const slow of ['patient', 'strict', 'guarded']) host().agencies.script(`deadlines/${slow}`, later)
    host().agencies.script('deadlines/asking', ({ revision }) =>
      revision === 1 ? needsInformation([question]) : undefined,
    )
    const [person, operator] = await Promise.all([clientOf(host()), clientOf(host(), { roles: ['operator'] })])
    const id = await person.submit(waiting(various))
    const begun = await person.until(id, ({ services }) => services.filter(isSlow).every(({ deadline }) => deadline))
    const view = await person.until(
      id,
      (now) => {
        const late = ['patient', 'asking'].every((key) => momentsOf(now, key).length === 2)
        return late && serviceOf(now, 'guarded').state === 'with-operator' && now.overdue === true
      },
      host().sweep,
    )

    const patient = serviceOf(view, 'patient')
    const deadline = Date.parse(patient.deadline ?? '')
    const [reminded, overdue] = momentsOf(view, 'patient')
    expect([reminded?.what, overdue?.what]).toEqual(['reminded', 'overdue'])
    expect(Date.parse(reminded?.at ?? '')).toBeGreaterThanOrEqual(deadline - 50 * DAY)
    expect(Date.parse(overdue?.at ?? '')).toBeGreaterThanOrEqual(deadline)
    expect(patient).toMatchObject({ state: 'with-agency', overdue: true, waitingFor: { owner: 'agency' } })
    expect(patient.sentence).toMatch(
      /^Registry was to be done by \w+ \d+, \d{4} and is late\. It has been told, and so have our operators\.$/,
    )
    expect(serviceOf(view, 'strict')).toMatchObject({
      outcome: 'failed',
      sentence: 'Given up: Archive did not answer in time.',
    })
    expect(serviceOf(view, 'strict-next')).toMatchObject({ outcome: 'blocked', blockedBy: ['strict'] })
    expect(serviceOf(view, 'guarded')).toMatchObject({ state: 'with-operator', waitingFor: { owner: 'operator' } })
    expect(serviceOf(view, 'guarded').sentence).toMatch(/^Post did not answer in time; our operators are taking care/)
    const inRussian = (await person.get(`/applications/${id}`, { 'accept-language': 'ru' })).body
    expect(serviceOf(inRussian, 'patient').sentence).toMatch(/^Registry: срок истёк \d+ [а-я]+ \d{4} года\. /)
    expect(serviceOf(view, 'asking')).toMatchObject({ state: 'awaiting-applicant', overdue: true })
    expect(serviceOf(view, 'asking').sentence).toMatch(/^City still needs your answer; it was due by .*You can still/)
    expect(Date.parse(view.promisedBy)).toBeGreaterThan(Date.parse(begun.promisedBy))

    const late = (await operator.get('/operations/requests?list=late&limit=100')).body.items
    const ofThis = late.filter(({ applicationId }: { applicationId: string }) => applicationId === id)
    expect(ofThis.map(({ service }: { service: string }) => service)).toEqual(
      expect.arrayContaining(['asking', 'patient']),
    )
    const applications = (await operator.get('/operations/applications?limit=100')).body.items
    expect(applications.map(({ applicationId }: { applicationId: string }) => applicationId)).toContain(id)

    const { body } = await person.post(`/applications/${id}/answers`, { answers: { 'home.flat': '2' } })
    expect(body).toMatchObject({ open: [] })
    expect((await answerLate(host(), 'registry', id, record)).status).toBe(200)
    const sentence = { en: 'The post is closed for good.' }
    const why = 'It told us by telephone.'
    expect((await operator.post(`/operations/requests/${id}.guarded/give-up`, { why, sentence })).status).toBe(200)
    const end = await person.until(id, isSettled)
    expect(outcomesOf(end)).toEqual({
      ...{ patient: 'granted', 'patient-next': 'granted', asking: 'granted' },
      ...{ strict: 'failed', 'strict-next': 'blocked', guarded: 'failed' },
    })
    expect(end).toMatchObject({ result: 'partly-granted' })
    expect(serviceOf(end, 'guarded').sentence).toBe(sentence.en)
    const left = (await operator.get('/operations/applications?limit=100')).body.items
    expect(left.map(({ applicationId }: { applicationId: string }) => applicationId)).not.toContain(id)
  }, 180_000)

  it('promises an earlier end once something has ended early', async () => {
    host().agencies.script('deadlines/patient', later)
    const person = await clientOf(host())
    const id = await person.submit(waiting(various))
    const before = await person.until(id, ({ services }) =>
      services.every(({ key, state }) => state === 'settled' || key.startsWith('patient')),
    )
    host().agencies.script('deadlines/patient-next', later)
    expect((await answerLate(host(), 'registry', id, record)).status).toBe(200)
    const after = await person.until(id, (view) => serviceOf(view, 'patient-next').state === 'with-agency')
    expect(Date.parse(after.promisedBy)).toBeLessThan(Date.parse(before.promisedBy))
    expect(after.promisedBy).toBe(serviceOf(after, 'patient-next').deadline)
    expect((await answerLate(host(), 'registry', id, granted())).status).toBe(200)
    expect((await person.until(id, isSettled)).result).toBe('granted')
  }, 180_000)

  it('gives up everything, or turns to an operator, once the time for the whole has run out', async () => {
    for (const { id } of [givenUp, guarded]) host().agencies.script(`${id}/slow`, later)
    const person = await clientOf(host())
    const [ended, held] = [await person.submit(waiting(givenUp)), await person.submit(waiting(guarded))]
    const end = await person.until(ended, isSettled, host().sweep)
    expect(serviceOf(end, 'slow')).toMatchObject({
      outcome: 'failed',
      sentence: 'Given up: the time for the whole application has run out.',
    })
    const view = await person.until(held, (now) => serviceOf(now, 'slow').state === 'with-operator', host().sweep)
    expect(view).toMatchObject({ overdue: true, status: 'in-progress' })
    const operator = await clientOf(host(), { roles: ['operator'] })
    const why = 'By letter.'
    const pathOf = (key: string) => `/operations/requests/${held}.${key}`
    expect((await operator.post(`${pathOf('slow')}/answer`, { why, answer: record })).status).toBe(200)
    await person.until(held, (now) => serviceOf(now, 'next').state === 'with-operator')
    expect((await operator.get(pathOf('next'))).body).toMatchObject({ error: 'DeadlinePassed', attempts: 0 })
    expect((await operator.post(`${pathOf('next')}/retry`, { why })).status).toBe(200)
    expect((await person.until(held, isSettled)).result).toBe('granted')
  }, 180_000)
}
