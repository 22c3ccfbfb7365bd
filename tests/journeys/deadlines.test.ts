import { afterEach, describe, expect, it } from 'vitest'
import { type Client, clientOf, isSettled, outcomesOf } from './client.ts'
import { certified, moving, movingHouse, pending, registered } from './moving-house.ts'
import { type Agencies, DAY, type SmallHost, startSmallHost } from './small-host.ts'

let host: SmallHost
let person: Client
afterEach(() => host.close())

/** An application whose registration is with an agency that said it would answer later, or that answers as given. */
async function waiting(definition = movingHouse(), agencies: Agencies = {}, state = 'with-agency'): Promise<string> {
  host = await startSmallHost([definition], {
    'registry/registration': pending, 'archive/certificate': certified, ...agencies,
  })
  person = await clientOf(host)
  const applicationId = await person.submit(moving)
  await host.pass(0)
  await person.until(applicationId, (view) => view.services[0]?.state === state)
  return applicationId
}

const read = async (applicationId: string) => (await person.get(`/applications/${applicationId}`)).body
const whats = (view: { timeline: { what: string }[] }) => view.timeline.map(({ what }) => what)

/** The agency answers after all. */
async function answerLate(): Promise<void> {
  const agency = await clientOf(host, { roles: ['agency'], agency: 'registry' })
  const { items } = (await agency.get('/requests')).body
  const reply = await agency.post(`/requests/${items[0].callbackId}/outcome`, {
    outcome: 'granted', facts: { 'home.registration': 'R-2' },
  })
  expect(reply.status).toBe(200)
}

describe('the deadline of a service', () => {
  it('is reminded of before, said to have passed at it, and goes on waiting', async () => {
    const applicationId = await waiting()
    await host.pass(7 * DAY)
    expect(whats(await read(applicationId))).not.toContain('reminded')
    await host.pass(1.5 * DAY)
    expect(whats(await read(applicationId))).toContain('reminded')
    await host.pass(2 * DAY)
    const late = await read(applicationId)
    expect(whats(late).filter((what) => ['reminded', 'overdue'].includes(what))).toEqual(['reminded', 'overdue'])
    expect(late.services[0]).toMatchObject({ state: 'with-agency', overdue: true })
    expect(late.services[0].sentence).toBe(
      'The registry was to be done by September 17, 2026 and is late. It has been told, and so have our operators.',
    )
    await host.pass(180 * DAY)
    expect(whats(await read(applicationId)).filter((what) => what === 'overdue')).toHaveLength(1)
    await answerLate()
    const end = await person.until(applicationId, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'granted', certificate: 'granted' })
  })

  it('ends the request as given up where that is configured, and what depended on it', async () => {
    const applicationId = await waiting(movingHouse({ registration: { afterDeadline: 'give-up' } }))
    await host.pass(11 * DAY)
    const end = await person.until(applicationId, isSettled)
    expect(outcomesOf(end)).toEqual({ registration: 'failed', certificate: 'blocked' })
    expect(end.services[0]?.sentence).toBe('Given up: The registry did not answer in time.')
    expect(end.result).toBe('refused')
  })

  it('puts the request before an operator where that is configured, whose time runs out too', async () => {
    const applicationId = await waiting(movingHouse({ registration: { afterDeadline: 'operator' } }))
    await host.pass(11 * DAY)
    const held = await person.until(applicationId, (view) => view.services[0]?.state === 'with-operator')
    expect(held.services[0]?.waitingFor?.owner).toBe('operator')
    await host.pass(4 * DAY)
    expect((await read(applicationId)).services[0]).toMatchObject({ state: 'with-operator', overdue: true })
  })

  it('reminds an applicant of a question, then says that the answer is late, and still takes it', async () => {
    let asked = false
    const asking = async () => {
      if (asked) return registered()
      asked = true
      const question = { fact: 'home.address', text: { en: 'Which flat?' }, why: { en: 'The flat is missing.' } }
      return { outcome: 'needs-information', questions: [question] }
    }
    const applicationId = await waiting(movingHouse(), { 'registry/registration': asking }, 'awaiting-applicant')
    await host.pass(24 * DAY)
    expect(whats(await read(applicationId))).toContain('reminded')
    await host.pass(7 * DAY)
    const late = await read(applicationId)
    expect(late.status).toBe('awaiting-applicant')
    expect(late.services[0]).toMatchObject({ overdue: true })
    expect(late.services[0].sentence).toMatch(/^The registry still needs your answer; it was due by October 7, 2026/)
    expect((await person.post(`/applications/${applicationId}/answers`, { answers: ANSWER })).status).toBe(200)
    expect(outcomesOf(await person.until(applicationId, isSettled))).toMatchObject({ registration: 'granted' })
  })
})

const ANSWER = { 'home.address': '1 Long Street, flat 2, Perm' }

describe('the deadline of the whole application', () => {
  it('is reminded of, then said to have passed, and shows in the status and to operators', async () => {
    const applicationId = await waiting(movingHouse({ whole: { deadline: 'P30D', reminder: 'P5D' } }))
    await host.pass(29 * DAY)
    expect(await read(applicationId)).not.toHaveProperty('overdue')
    await host.pass(2 * DAY)
    expect(await read(applicationId)).toMatchObject({ overdue: true, status: 'in-progress' })
    const operator = await clientOf(host, { roles: ['operator'] })
    expect((await operator.get('/operations/applications')).body.items).toMatchObject([{ applicationId }])
    await answerLate()
    expect(await person.until(applicationId, isSettled)).not.toHaveProperty('overdue')
    expect((await operator.get('/operations/applications')).body.items).toEqual([])
  })

  it('gives up everything that is open where that is configured', async () => {
    const applicationId = await waiting(movingHouse({ whole: { deadline: 'P30D', afterDeadline: 'give-up' } }))
    await host.pass(31 * DAY)
    const end = await person.until(applicationId, isSettled)
    expect(outcomesOf(end)).toMatchObject({ registration: 'failed' })
    expect(end.services[0]?.sentence).toBe('Given up: the time for the whole application has run out.')
  })

  it('puts what waits for others before an operator where that is configured', async () => {
    const applicationId = await waiting(movingHouse({ whole: { deadline: 'P30D', afterDeadline: 'operator' } }))
    await host.pass(31 * DAY)
    const held = await person.until(applicationId, (view) => view.services[0]?.state === 'with-operator')
    expect(held.overdue).toBe(true)
  })
})
