import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalQueues, deadLetters, type LocalQueues } from '../../../infra/local/queue.ts'
import type { Consumer } from '../../../infra/local/queue-channel.ts'
import { createVirtualTime, type VirtualTime } from '../../../infra/local/virtual-time.ts'

const START = 1_800_000_000_000

describe('the local queues', () => {
  let database: Database
  let time: VirtualTime
  let queues: LocalQueues
  let received: { body: unknown; receives: number; at: number }[]

  beforeEach(() => {
    database = openDatabase(':memory:')
    time = createVirtualTime(START)
    queues = createLocalQueues({ database, clock: time, timer: time })
    received = []
  })
  afterEach(() => {
    queues.close()
    database.close()
  })

  const noting = (consumer: Partial<Consumer> = {}): Consumer => ({
    concurrency: 1,
    ...consumer,
    handler: async (records) => {
      for (const record of records) {
        const receives = Number(record.attributes.ApproximateReceiveCount)
        received.push({ body: JSON.parse(record.body), receives, at: time.now() - START })
      }
      return consumer.handler?.(records)
    },
  })
  const bodies = () => received.map(({ body }) => body)
  /** Another process on the same file, as it stands. */
  const restarted = () => createLocalQueues({ database, clock: time, timer: time })
  const goOn = async (seconds: number) => {
    time.advanceTo(time.now() + seconds * 1_000)
    await queues.idle()
  }

  it('hands messages over in the order in which they were sent', async () => {
    for (let n = 0; n < 5; n++) await queues.send('civil-registry', { n })
    queues.consume('civil-registry', noting({ batchSize: 2 }))
    await queues.idle()
    expect(bodies()).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
  })

  it('keeps the order of a backlog larger than what it holds in memory', async () => {
    const sent = Array.from({ length: 2_500 }, (_, n) => ({ n }))
    for (const message of sent) queues.sendNow('civil-registry', message)
    queues.consume('civil-registry', noting({ batchSize: 10 }))
    await queues.idle()
    expect(bodies()).toEqual(sent)
  })

  it('hands each queue its own messages', async () => {
    queues.consume('tax-service', noting())
    await queues.send('civil-registry', { for: 'the registry' })
    await queues.send('tax-service', { for: 'the tax service' })
    await queues.idle()
    expect(bodies()).toEqual([{ for: 'the tax service' }])
    expect(queues.depth('civil-registry')).toEqual({ ready: 1, inHand: 0, delayed: 0 })
  })

  it('hands over records in the shape of a Lambda event', async () => {
    const seen: object[] = []
    queues.consume('civil-registry', { concurrency: 1, handler: async (records) => void seen.push(...records) })
    const messageId = queues.sendNow('civil-registry', { requestId: 'req_1' })
    await queues.idle()
    expect(seen).toEqual([
      expect.objectContaining({
        messageId,
        body: '{"requestId":"req_1"}',
        attributes: expect.objectContaining({ ApproximateReceiveCount: '1', SentTimestamp: String(START) }),
        eventSource: 'aws:sqs',
      }),
    ])
  })

  it('has no more batches in hand than the concurrency allows', async () => {
    const doors: (() => void)[] = []
    const handler = () => new Promise<void>((resolve) => void doors.push(resolve))
    queues.consume('civil-registry', noting({ concurrency: 3, batchSize: 2, handler }))
    for (let n = 0; n < 20; n++) queues.sendNow('civil-registry', { n })
    let most = 0
    for (let done = 0; done < 10; done++) {
      await new Promise((resolve) => setImmediate(resolve))
      most = Math.max(most, doors.length)
      expect(queues.depth('civil-registry').inHand).toBe(doors.length * 2)
      doors.shift()!()
    }
    await queues.idle()
    expect(most).toBe(3)
    expect(received).toHaveLength(20)
  })

  it('goes on with other queues while the consumer of one hangs', async () => {
    queues.consume('hanging', noting({ handler: () => new Promise(() => undefined) }))
    queues.consume('tax-service', noting())
    await queues.send('hanging', { n: 1 })
    for (let n = 2; n < 400; n++) await queues.send('tax-service', { n })
    while (queues.depth('tax-service').ready + queues.depth('tax-service').inHand > 0) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(received).toHaveLength(399)
  })

  it('holds a delayed message back until it is due', async () => {
    queues.consume('reminders', noting())
    await queues.send('reminders', { n: 'later' }, { delaySeconds: 60 })
    await queues.send('reminders', { n: 'now' })
    await queues.idle()
    expect(queues.nextDueAt()).toBe(START + 60_000)
    await goOn(59.999)
    expect(bodies()).toEqual([{ n: 'now' }])
    await goOn(0.001)
    expect(bodies()).toEqual([{ n: 'now' }, { n: 'later' }])
    expect(queues.nextDueAt()).toBeUndefined()
  })

  it('sets no timer while there is nothing to wait for', async () => {
    queues.consume('civil-registry', noting())
    await queues.send('civil-registry', {})
    await queues.idle()
    expect(time.nextDueAt()).toBeUndefined()
  })

  it.each([901, -1, Number.NaN])('refuses a delay of %s seconds, as SQS does', (delaySeconds) => {
    expect(() => queues.sendNow('reminders', {}, { delaySeconds })).toThrow(RangeError)
  })

  it('hands a failed message over again after the visibility timeout, and the others never', async () => {
    const handler: Consumer['handler'] = async (records) => ({
      batchItemFailures: records
        .filter(({ body, attributes }) => body === '{"n":1}' && attributes.ApproximateReceiveCount === '1')
        .flatMap(({ messageId }) => [{ itemIdentifier: messageId }, { itemIdentifier: messageId }]),
    })
    queues.consume('civil-registry', noting({ batchSize: 10, visibilitySeconds: 20, handler }))
    for (let n = 0; n < 3; n++) queues.sendNow('civil-registry', { n })
    await queues.idle()
    await goOn(20)
    expect(received).toEqual([
      { body: { n: 0 }, receives: 1, at: 0 },
      { body: { n: 1 }, receives: 1, at: 0 },
      { body: { n: 2 }, receives: 1, at: 0 },
      { body: { n: 1 }, receives: 2, at: 20_000 },
    ])
  })

  it.each<[string, Consumer['handler']]>([
    ['throws', () => Promise.reject(new Error('down'))],
    ['names an unknown message', async () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] })],
  ])('takes a batch as failed whole where its handler %s', async (_, handler) => {
    queues.consume('civil-registry', noting({ batchSize: 2, handler }))
    queues.sendNow('civil-registry', { n: 1 })
    queues.sendNow('civil-registry', { n: 2 })
    await queues.idle()
    expect(queues.depth('civil-registry').delayed).toBe(2)
  })

  it('backs off as the consumer says', async () => {
    const backoffSeconds = (receives: number) => 10 * 2 ** (receives - 1)
    const handler = () => Promise.reject(new Error('down'))
    queues.consume('civil-registry', noting({ backoffSeconds, maxReceives: 4, handler }))
    await queues.send('civil-registry', {})
    await queues.idle()
    for (let second = 0; second < 100; second++) await goOn(1)
    expect(received.map(({ at }) => at)).toEqual([0, 10_000, 30_000, 70_000])
  })

  it('makes a message a dead letter once it was received too often, and puts it back on demand', async () => {
    let broken = true
    const errors: unknown[] = []
    const handler = async () => {
      if (broken) throw new Error('down')
    }
    queues.consume('civil-registry', noting({ maxReceives: 2, handler, onError: (error) => errors.push(error) }))
    await queues.send('civil-registry', { n: 1 })
    await queues.idle()
    await goOn(30)
    await goOn(300)
    expect(received.map(({ receives }) => receives)).toEqual([1, 2])
    expect(errors).toHaveLength(2)
    expect(queues.depth(deadLetters('civil-registry')).ready).toBe(1)
    broken = false
    expect(queues.redrive('civil-registry')).toBe(1)
    await queues.idle()
    expect(received.at(-1)).toEqual({ body: { n: 1 }, receives: 1, at: 330_000 })
    expect(queues.depth(deadLetters('civil-registry')).ready).toBe(0)
  })

  it('gives a batch to another handler when the first keeps it too long, and ignores the late answer', async () => {
    let first = true
    let answerLate: (() => void) | undefined
    const handler = () => {
      if (!first) return Promise.resolve()
      first = false
      return new Promise<void>((resolve) => void (answerLate = resolve))
    }
    queues.consume('civil-registry', noting({ visibilitySeconds: 5, handler }))
    await queues.send('civil-registry', { n: 1 })
    await queues.send('civil-registry', { n: 2 })
    await new Promise((resolve) => setImmediate(resolve))
    await goOn(5)
    answerLate!()
    await goOn(60)
    expect(received.map(({ body, receives }) => ({ body, receives }))).toEqual([
      { body: { n: 1 }, receives: 1 },
      { body: { n: 2 }, receives: 1 },
      { body: { n: 1 }, receives: 2 },
    ])
  })

  it('finds after a restart what was ready, delayed, failed and in hand, and nothing that was done', async () => {
    const handler: Consumer['handler'] = async ([record]) => {
      if (record!.body === '{"n":"failed"}') throw new Error('down')
      if (record!.body === '{"n":"in hand"}') await new Promise(() => undefined)
    }
    const stop = queues.consume('civil-registry', noting({ concurrency: 9, handler }))
    for (const n of ['done', 'failed', 'in hand']) queues.sendNow('civil-registry', { n })
    queues.sendNow('civil-registry', { n: 'delayed' }, { delaySeconds: 60 })
    await new Promise((resolve) => setImmediate(resolve))
    stop()
    queues.sendNow('civil-registry', { n: 'ready' })
    queues.close()
    received = []
    queues = restarted()
    queues.consume('civil-registry', noting())
    await queues.idle()
    expect(bodies()).toEqual([{ n: 'in hand' }, { n: 'ready' }])
    await goOn(30)
    expect(received.at(-1)).toEqual({ body: { n: 'failed' }, receives: 2, at: 30_000 })
    await goOn(30)
    expect(bodies().at(-1)).toEqual({ n: 'delayed' })
    expect(received).toHaveLength(4)
  })

  it('gives no message the id of an earlier one, not even after a restart', async () => {
    const before = queues.sendNow('civil-registry', {})
    queues.consume('civil-registry', noting())
    await queues.idle()
    queues.close()
    time.advanceTo(START + 1)
    queues = restarted()
    expect(queues.sendNow('civil-registry', {})).not.toBe(before)
  })

  it('lets the event loop take its turn while a backlog is worked off', async () => {
    for (let n = 0; n < 1_000; n++) queues.sendNow('civil-registry', { n })
    queues.consume('civil-registry', noting())
    await new Promise((resolve) => setImmediate(resolve))
    expect(received.length).toBeGreaterThan(0)
    expect(received.length).toBeLessThan(1_000)
    await queues.idle()
    expect(received).toHaveLength(1_000)
  })

  it('lets no queue starve while others have long backlogs', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `agency-${n}`)
    for (const name of names) {
      for (let n = 0; n < 1_000; n++) queues.sendNow(name, { name })
      queues.consume(name, noting({ concurrency: 50 }))
    }
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(new Set(received.map(({ body }) => (body as { name: string }).name))).toEqual(new Set(names))
  })

  it('refuses a second consumer of one queue', () => {
    queues.consume('civil-registry', noting())
    expect(() => queues.consume('civil-registry', noting())).toThrow('has a consumer already')
  })
})
