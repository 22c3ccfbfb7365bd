import { beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { createVirtualTime, type VirtualTime } from '../../../infra/local/virtual-time.ts'
import { eventOf } from '../../../shared/events/cloud-event.ts'
import type { ItemTable } from '../../../shared/ports/item-table.ts'
import { deliver } from '../../../shared/webhooks/deliver.ts'
import { readWebhooks } from '../../../shared/webhooks/webhook.ts'
import type { WebhookMessage } from '../../../shared/webhooks/webhook-message.ts'

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const portal = { id: 'portal', url: 'https://portal.example/events' }
const webhooks = readWebhooks([portal], { hosts: ['portal.example'] })
const events = [1, 2, 3].map((sequence) =>
  eventOf(
    {
      type: 'ensemble.application.received',
      time: '2026-11-23T09:00:00.000Z',
      subject: 'app_1',
      data: { applicationId: 'app_1', situation: 'moving-house', version: 1 },
    },
    sequence,
  ),
)

let time: VirtualTime
let table: ItemTable
let statuses: (number | 'no answer')[]
let posted: string[]
let givenUp: number
let sent: { message: WebhookMessage; delaySeconds: number | undefined }[]

beforeEach(() => {
  time = createVirtualTime(Date.parse('2026-11-23T09:00:00Z'))
  table = createLocalTable({ database: openDatabase(':memory:') })
  statuses = []
  posted = []
  givenUp = 0
  sent = []
})

const run = (message: WebhookMessage) =>
  deliver(
    {
      table,
      clock: time,
      webhooks,
      secretOf: async () => secret,
      givenUp: () => void givenUp++,
      queue: {
        async send(_, body, options) {
          sent.push({ message: body as WebhookMessage, delaySeconds: options?.delaySeconds })
        },
      },
      poster: {
        async post(_, headers) {
          const status = statuses.shift() ?? 200
          if (status === 'no answer') throw new Error('timed out')
          if (status === 200) posted.push(headers['webhook-id'] ?? '')
          return status
        },
      },
    },
    message,
  )

const first = (): WebhookMessage => ({ webhook: 'portal', events, since: time.now(), attempts: 0 })

describe('the delivery to a webhook', () => {
  it('stops at the first event that fails and goes on from there later', async () => {
    statuses = [200, 503]
    await run(first())
    expect(posted).toEqual(['app_1.1'])
    expect(givenUp).toBe(0)
    expect(sent).toMatchObject([{ delaySeconds: 5, message: { attempts: 1 } }])
    await run(sent[0]?.message as WebhookMessage)
    expect(posted).toEqual(['app_1.1', 'app_1.2', 'app_1.3'])
  })

  it.each([301, 302, 307, 404, 500, 'no answer'] as const)('takes %s as a failure, redirects too', async (status) => {
    statuses = [status]
    await run(first())
    expect(sent).toHaveLength(1)
    expect(posted).toEqual([])
  })

  it('waits longer each time, up to a bound, then keeps dead letters', async () => {
    const delays: (number | undefined)[] = []
    let message: WebhookMessage | undefined = first()
    for (let attempt = 0; message && attempt < 200; attempt++) {
      statuses = [503]
      sent = []
      await run(message)
      message = sent[0]?.message
      if (sent[0]) delays.push(sent[0].delaySeconds)
      time.advanceTo(time.now() + (sent[0]?.delaySeconds ?? 0) * 1000)
    }
    expect(delays.slice(0, 10)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900])
    expect(delays.length).toBeLessThan(120)
    const { items } = await table.query({ pk: 'webhook#portal', prefix: 'dead#' })
    expect(items.map((item) => item['status'])).toEqual([503, 503, 503])
    expect(givenUp).toBe(1)
  })

  it('keeps dead letters at once where the receiver says that it is gone', async () => {
    statuses = [200, 410]
    await run(first())
    expect(sent).toEqual([])
    expect(givenUp).toBe(1)
    expect((await table.query({ pk: 'webhook#portal', prefix: 'dead#' })).items).toHaveLength(2)
  })
})
