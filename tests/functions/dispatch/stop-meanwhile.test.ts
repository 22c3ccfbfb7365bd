import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../shared/engine.ts'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { Key, Write } from '../../../shared/ports/item-table.ts'
import { answerLate, openRequest } from '../../journeys/agency.ts'
import { type Client, clientOf, serviceOf } from '../../journeys/client.ts'
import { DAY, type SmallHost, startSmallHost } from '../../journeys/small-host.ts'
import { born, newborn } from '../../scripted/newborn.ts'

const PENDING = { outcome: 'pending' }
const GRANTED = { outcome: 'granted', facts: {} }
const why = 'The post confirmed by telephone.'

let host: SmallHost
let anna: Client
let handed: AgencyEvent[]
/** What the post does when it is called for the gift. */
let post: (event: AgencyEvent) => unknown
/** Happens in the moment before the consent is taken back. */
let beforehand: () => Promise<unknown>
/** Takes the consent back and does nothing else, as a process that dies then. */
let onlyTakeBack: () => Promise<unknown>

const watched = (engine: Engine): Engine => ({
  ...engine,
  table: {
    ...engine.table,
    async transact(writes: readonly Write[]) {
      const key = writes.flatMap((write) => ('update' in write ? [write.update.key] : [])).find(isConsent)
      if (key && handed.length > 0) await beforehand()
      if (key) onlyTakeBack = () => engine.table.update({ key, expect: 'exists', set: { state: 'withdrawn' } })
      return engine.table.transact(writes)
    },
  },
})
const isConsent = ({ sk }: Key) => sk === 'consent#gift'

beforeEach(async () => {
  handed = []
  post = () => PENDING
  beforehand = async () => undefined
  const hears = async (raw: object) => {
    const event = raw as AgencyEvent
    if (event.service !== 'gift') return PENDING
    handed.push(event)
    return post(event)
  }
  const services = Object.entries(newborn.services).map(([id, { agency }]) => [`${agency}/${id}`, hears] as const)
  host = await startSmallHost([newborn], Object.fromEntries(services), { wrap: watched })
  anna = await clientOf(host)
})
afterEach(() => host.close())

/** An application whose gift the post has been called for. */
async function giftAsked() {
  const id = await anna.submit({ ...born, consents: ['gift'] })
  await answerLate(host, 'registry', id, GRANTED)
  await expect.poll(operations).toEqual(['perform 1'])
  return id
}

const consent = () => anna.post('/me/consents', { situation: 'newborn', purposes: ['gift'] })
const takeBack = () => anna.delete('/me/consents/gift')
const operations = () => handed.map(({ operation, revision }) => `${operation} ${revision}`)
const gift = (id: string, wanted: string) =>
  anna.until(id, (view) => (serviceOf(view, 'gift').outcome ?? serviceOf(view, 'gift').state) === wanted)
const fails = () => {
  throw new Error('The post is closed.')
}

describe('a stop that the agency failed to hear of, the consent given again', () => {
  /** Its stop lies with the operator. */
  async function unheard() {
    const id = await giftAsked()
    await openRequest(host, 'post', id)
    post = ({ operation }) => (operation === 'cancel' ? fails() : PENDING)
    await takeBack()
    await gift(id, 'with-operator')
    expect((await consent()).status).toBe(200)
    return id
  }
  const startsAgain = () => expect.poll(operations).toEqual(['perform 1', 'cancel 2', 'perform 3'])

  it('goes on from its beginning where the agency says that it stopped', async () => {
    const id = await unheard()
    const clerk = await clientOf(host, { roles: ['agency'], agency: 'post' })
    const { status, body } = await clerk.post(`/requests/${handed.at(-1)?.callbackId}/outcome`, GRANTED)
    expect({ status, state: body.state }).toEqual({ status: 200, state: 'queued' })
    await startsAgain()
    await gift(id, 'with-agency')
  }, 60_000)

  it('goes on from its beginning where an operator says so for it, on record', async () => {
    const id = await unheard()
    const operator = await clientOf(host, { roles: ['operator'] })
    const path = `/operations/requests/${id}.gift`
    expect((await operator.post(`${path}/answer`, { why, answer: GRANTED })).status).toBe(200)
    await startsAgain()
    expect((await operator.get(path)).body.actions).toMatchObject([{ action: 'answer', why }])
  }, 60_000)
})

it('gives an agency that is to stop, and stops later, the time that it had at first', async () => {
  const id = await giftAsked()
  await openRequest(host, 'post', id)
  await host.pass(60 * DAY)
  await takeBack()
  await expect.poll(operations).toEqual(['perform 1', 'cancel 2'])
  await openRequest(host, 'post', id)
  const until = Date.parse(serviceOf(await gift(id, 'with-agency'), 'gift').waitingFor?.until ?? '')
  expect(until).toBeGreaterThanOrEqual(host.clock.now() + 90 * DAY)
}, 60_000)

describe('a consent that is taken back while an agency is being called', () => {
  const call = () => Promise.withResolvers<object>()
  const stops = async (id: string) => {
    const { timeline } = await gift(id, 'not-applicable')
    expect(operations()).toEqual(['perform 1', 'cancel 2'])
    expect(timeline.filter(({ service }) => service === 'gift').map(({ what }) => what)).not.toContain('with-operator')
  }

  it('stops what the agency took up just before', async () => {
    const { promise, resolve } = call()
    post = ({ operation }) => (operation === 'cancel' ? GRANTED : promise)
    const id = await giftAsked()
    beforehand = async () => {
      resolve(PENDING)
      await openRequest(host, 'post', id)
      await host.queues.idle()
    }
    await takeBack()
    await stops(id)
  }, 60_000)

  it('stops where the call fails, instead of leaving it to an operator', async () => {
    const { promise, reject } = call()
    post = ({ operation }) => (operation === 'cancel' ? GRANTED : promise)
    const id = await giftAsked()
    expect((await takeBack()).body.services).toMatchObject([{ service: 'gift', effect: 'under-way' }])
    reject(new Error('The post is closed.'))
    await stops(id)
  }, 60_000)

  it('stops what a crash left unstopped, when it is taken back once more', async () => {
    const id = await giftAsked()
    await openRequest(host, 'post', id)
    post = () => GRANTED
    await onlyTakeBack()
    expect((await takeBack()).body.services).toMatchObject([{ service: 'gift', effect: 'stopping' }])
    await stops(id)
  }, 60_000)
})
