import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AgencyEvent } from '../../../shared/model/agency-event.ts'
import type { Key } from '../../../shared/ports/item-table.ts'
import { openRequest } from '../../journeys/agency.ts'
import { clientOf, serviceOf } from '../../journeys/client.ts'
import { DAY } from '../../journeys/small-host.ts'
import { type NewbornHost, startNewborn } from '../../scripted/newborn-host.ts'
import { born } from '../../scripted/newborn.ts'
import { hooked, type TableHooks } from '../../scripted/table-hooks.ts'

const PENDING = { outcome: 'pending' }
const GRANTED = { outcome: 'granted', facts: {} }
const why = 'The post confirmed by telephone.'

let newborn: NewbornHost
/** What the post does when it is called for the gift. */
let post: (event: AgencyEvent) => unknown
/** Happens in the moment before the consent is taken back. */
let beforehand: () => Promise<unknown>
/** Takes the consent back and does nothing else, as a process that dies then. */
let onlyTakeBack: () => Promise<unknown>

const isConsent = ({ sk }: Key) => sk === 'consent#gift'
const hooks: TableHooks = {
  async transact(call, writes) {
    const key = writes.flatMap((write) => ('update' in write ? [write.update.key] : [])).find(isConsent)
    if (key && newborn.handed.length > 0) await beforehand()
    if (key)
      onlyTakeBack = () => newborn.host.engine.table.update({ key, expect: 'exists', set: { state: 'withdrawn' } })
    await call()
  },
}

beforeEach(async () => {
  post = () => PENDING
  beforehand = async () => undefined
  newborn = await startNewborn((event) => (event.service === 'gift' ? post(event) : PENDING), {
    wrap: hooked(() => hooks),
  })
})
afterEach(() => newborn.host.close())

/** An application whose gift the post has been called for. */
async function giftAsked() {
  const id = await newborn.anna.submit({ ...born, consents: ['gift'] })
  await newborn.register(id)
  await expect.poll(operations).toEqual(['perform 1'])
  return id
}

const operations = () => newborn.operations()
const fails = () => {
  throw new Error('The post is closed.')
}

describe('a stop that the agency failed to hear of, the consent given again', () => {
  /** Its stop lies with the operator. */
  async function unheard() {
    const id = await giftAsked()
    await openRequest(newborn.host, 'post', id)
    post = ({ operation }) => (operation === 'cancel' ? fails() : PENDING)
    await newborn.takeBack()
    await newborn.gift(id, 'with-operator')
    expect((await newborn.consent()).status).toBe(200)
    return id
  }
  const startsAgain = () => expect.poll(operations).toEqual(['perform 1', 'cancel 2', 'perform 3'])

  it('goes on from its beginning where the agency says that it stopped', async () => {
    const id = await unheard()
    const clerk = await clientOf(newborn.host, { roles: ['agency'], agency: 'post' })
    const { status, body } = await clerk.post(`/requests/${newborn.handed.at(-1)?.callbackId}/outcome`, GRANTED)
    expect({ status, state: body.state }).toEqual({ status: 200, state: 'queued' })
    await startsAgain()
    await newborn.gift(id, 'with-agency')
  }, 60_000)

  it('goes on from its beginning where an operator says so for it, on record', async () => {
    const id = await unheard()
    const operator = await clientOf(newborn.host, { roles: ['operator'] })
    const path = `/operations/requests/${id}.gift`
    expect((await operator.post(`${path}/answer`, { why, answer: GRANTED })).status).toBe(200)
    await startsAgain()
    expect((await operator.get(path)).body.actions).toMatchObject([{ action: 'answer', why }])
  }, 60_000)
})

it('gives an agency that is to stop, and stops later, the time that it had at first', async () => {
  const id = await giftAsked()
  await openRequest(newborn.host, 'post', id)
  await newborn.host.pass(60 * DAY)
  await newborn.takeBack()
  await expect.poll(operations).toEqual(['perform 1', 'cancel 2'])
  await openRequest(newborn.host, 'post', id)
  const until = Date.parse(serviceOf(await newborn.gift(id, 'with-agency'), 'gift').waitingFor?.until ?? '')
  expect(until).toBeGreaterThanOrEqual(newborn.host.clock.now() + 90 * DAY)
}, 60_000)

describe('a consent that is taken back while an agency is being called', () => {
  const call = () => Promise.withResolvers<object>()
  const stops = async (id: string) => {
    const { timeline } = await newborn.gift(id, 'not-applicable')
    expect(operations()).toEqual(['perform 1', 'cancel 2'])
    expect(timeline.filter(({ service }) => service === 'gift').map(({ what }) => what)).not.toContain('with-operator')
  }

  it('stops what the agency took up just before', async () => {
    const { promise, resolve } = call()
    post = ({ operation }) => (operation === 'cancel' ? GRANTED : promise)
    const id = await giftAsked()
    beforehand = async () => {
      resolve(PENDING)
      await openRequest(newborn.host, 'post', id)
      await newborn.host.queues.idle()
    }
    await newborn.takeBack()
    await stops(id)
  }, 60_000)

  it('stops where the call fails, instead of leaving it to an operator', async () => {
    const { promise, reject } = call()
    post = ({ operation }) => (operation === 'cancel' ? GRANTED : promise)
    const id = await giftAsked()
    expect((await newborn.takeBack()).body.services).toMatchObject([{ service: 'gift', effect: 'under-way' }])
    reject(new Error('The post is closed.'))
    await stops(id)
  }, 60_000)

  it('stops what a crash left unstopped, when it is taken back once more', async () => {
    const id = await giftAsked()
    await openRequest(newborn.host, 'post', id)
    post = () => GRANTED
    await onlyTakeBack()
    expect((await newborn.takeBack()).body.services).toMatchObject([{ service: 'gift', effect: 'stopping' }])
    await stops(id)
  }, 60_000)
})
