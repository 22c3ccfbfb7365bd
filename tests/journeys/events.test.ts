import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { CloudEvent } from '../../shared/events/cloud-event.ts'
import { readWebhooks } from '../../shared/webhooks/webhook.ts'
import { clientOf, isSettled } from './client.ts'
import { certified, moving, movingHouse, pending, registered } from './moving-house.ts'
import { type Agencies, type SmallHost, startSmallHost } from './small-host.ts'

let host: SmallHost
let server: Server | undefined
afterEach(async () => {
  await host.close()
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  server = undefined
})

const agencies: Agencies = { 'registry/registration': registered, 'archive/certificate': certified }
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** Waits until events stop coming. */
async function quiet(): Promise<void> {
  for (let round = 0; round < 5; round++) {
    await host.feed?.idle()
    await host.queues.idle()
    await host.states.idle()
  }
}

const numbers = (events: readonly CloudEvent[]) => events.map(({ sequence }) => Number(sequence))

describe('events', () => {
  it('tell every change of status in order, numbered without gaps, with ids only', async () => {
    const events: CloudEvent[] = []
    const sink = { publish: async (more: readonly CloudEvent[]) => void events.push(...more) }
    host = await startSmallHost([movingHouse()], agencies, { events: sink })
    const person = await clientOf(host)
    const applicationId = await person.submit(moving)
    await person.until(applicationId, isSettled)
    await quiet()
    for (const event of events) expect(CloudEvent.safeParse(event).error).toBeUndefined()
    expect(numbers(events)).toEqual(events.map((_, at) => at + 1))
    expect(events.map(({ type, data }) => `${type.slice('ensemble.'.length)} ${data.service ?? ''}`.trim())).toEqual([
      'application.received',
      'application.in-progress',
      'request.with-agency registration',
      'request.granted registration',
      'request.with-agency certificate',
      'request.granted certificate',
      'application.settled',
    ])
    expect(JSON.stringify(events)).not.toMatch(/Long Street|R-1|C-1/)
  })

  it('come again with the same number where a process died while it published', async () => {
    const events: CloudEvent[] = []
    let broken = true
    const sink = {
      async publish(more: readonly CloudEvent[]) {
        events.push(...more)
        if (broken) throw new Error('died after it was taken')
      },
    }
    const later = { ...agencies, 'registry/registration': pending }
    host = await startSmallHost([movingHouse()], later, { events: sink })
    const person = await clientOf(host)
    const applicationId = await person.submit(moving)
    await person.until(applicationId, (view) => view.services[0]?.state === 'with-agency')
    await quiet()
    host = await host.restart()
    broken = false
    await quiet()
    const byNumber = Map.groupBy(events, ({ sequence }) => sequence)
    for (const [first, ...again] of byNumber.values()) for (const event of again) expect(event).toEqual(first)
    expect([...byNumber.keys()].map(Number).toSorted((a, b) => a - b)).toEqual([...byNumber].map((_, at) => at + 1))
    expect(events.at(-1)?.type).toBe('ensemble.request.pending')
  })
})

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A receiver that answers with the status given. */
async function receiver(statusOf: () => number): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const status = statusOf()
      if (status === 200) received.push({ headers: request.headers, body })
      response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end()
    })
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`, received }
}

const portalAt = (url: string, more: object = {}) =>
  readWebhooks([{ id: 'portal', url, ...more }], { hosts: [], loopback: true }).map((webhook) => ({
    ...webhook,
    secret,
  }))

describe('a webhook', () => {
  it('receives events signed with the time, in their order', async () => {
    const { url, received } = await receiver(() => 200)
    host = await startSmallHost([movingHouse()], agencies, { webhooks: portalAt(url) })
    const person = await clientOf(host)
    await person.until(await person.submit(moving), isSettled)
    await expect.poll(() => received.length).toBe(7)
    for (const { headers, body } of received) {
      const signing = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`
      const signature = createHmac('sha256', Buffer.alloc(32, 7)).update(signing).digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${signature}`)
      expect(headers['content-type']).toBe('application/cloudevents+json')
    }
    const events = received.map(({ body }) => CloudEvent.parse(JSON.parse(body)))
    expect(numbers(events).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('of an agency receives what concerns its requests, and no more', async () => {
    const { url, received } = await receiver(() => 200)
    host = await startSmallHost([movingHouse()], agencies, { webhooks: portalAt(url, { agency: 'archive' }) })
    const person = await clientOf(host)
    await person.until(await person.submit(moving), isSettled)
    await expect.poll(() => received.length).toBe(2)
    expect(received.map(({ body }) => CloudEvent.parse(JSON.parse(body)).data.agency)).toEqual(['archive', 'archive'])
  })

  it('that is gone leaves dead letters, which an operator delivers again', async () => {
    let status = 410
    const { url, received } = await receiver(() => status)
    host = await startSmallHost([movingHouse()], agencies, { webhooks: portalAt(url) })
    const person = await clientOf(host)
    const operator = await clientOf(host, { roles: ['operator'] })
    await person.until(await person.submit(moving), isSettled)
    const dead = async () => (await operator.get('/operations/webhooks')).body.items[0].deadLetters
    await expect.poll(dead).toBe(7)
    const { items } = (await operator.get('/operations/webhooks/portal/dead-letters')).body
    expect(numbers(items.map(({ event }: { event: CloudEvent }) => event))).toContain(1)
    status = 200
    const why = 'The portal is back.'
    const replayed = await operator.post('/operations/webhooks/portal/replay', { why })
    expect(replayed.body).toEqual({ replayed: 7, more: false })
    await expect.poll(() => received.length).toBe(7)
    expect(await dead()).toBe(0)
    expect((await operator.post('/operations/webhooks/none/replay', { why })).status).toBe(404)
  })
})
