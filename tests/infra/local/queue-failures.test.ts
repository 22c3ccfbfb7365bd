import { describe, expect } from 'vitest'
import { deadLetters } from '../../../infra/local/queue.ts'
import type { Consumer } from '../../../infra/local/queue-channel.ts'
import { it } from './queue.fixture.ts'

describe('the local queues, where a handler fails', () => {
  it('hands a failed message over again after the visibility timeout, and the others never', async ({ world }) => {
    const handler: Consumer['handler'] = async (records) => ({
      batchItemFailures: records
        .filter(({ body, attributes }) => body === '{"n":1}' && attributes.ApproximateReceiveCount === '1')
        .flatMap(({ messageId }) => [{ itemIdentifier: messageId }, { itemIdentifier: messageId }]),
    })
    world.queues.consume('civil-registry', world.noting({ batchSize: 10, visibilitySeconds: 20, handler }))
    for (let n = 0; n < 3; n++) world.queues.sendNow('civil-registry', { n })
    await world.queues.idle()
    await world.goOn(20)
    expect(world.received).toEqual([
      { body: { n: 0 }, receives: 1, at: 0 },
      { body: { n: 1 }, receives: 1, at: 0 },
      { body: { n: 2 }, receives: 1, at: 0 },
      { body: { n: 1 }, receives: 2, at: 20_000 },
    ])
  })

  it.for<[string, Consumer['handler']]>([
    ['throws', () => Promise.reject(new Error('down'))],
    ['names an unknown message', async () => ({ batchItemFailures: [{ itemIdentifier: 'unknown' }] })],
  ])('takes a batch as failed whole where its handler %s', async ([, handler], { world }) => {
    world.queues.consume('civil-registry', world.noting({ batchSize: 2, handler }))
    world.queues.sendNow('civil-registry', { n: 1 })
    world.queues.sendNow('civil-registry', { n: 2 })
    await world.queues.idle()
    expect(world.queues.depth('civil-registry').delayed).toBe(2)
  })

  it('backs off as the consumer says', async ({ world }) => {
    const backoffSeconds = (receives: number) => 10 * 2 ** (receives - 1)
    const handler = () => Promise.reject(new Error('down'))
    world.queues.consume('civil-registry', world.noting({ backoffSeconds, maxReceives: 4, handler }))
    await world.queues.send('civil-registry', {})
    await world.queues.idle()
    for (let second = 0; second < 100; second++) await world.goOn(1)
    expect(world.received.map(({ at }) => at)).toEqual([0, 10_000, 30_000, 70_000])
  })

  it('makes a message a dead letter once it was received too often, and puts it back on demand', async ({ world }) => {
    let broken = true
    const errors: unknown[] = []
    const handler = async () => {
      if (broken) throw new Error('down')
    }
    world.queues.consume(
      'civil-registry',
      world.noting({ maxReceives: 2, handler, onError: (error) => errors.push(error) }),
    )
    await world.queues.send('civil-registry', { n: 1 })
    await world.queues.idle()
    await world.goOn(30)
    await world.goOn(300)
    expect(world.received.map(({ receives }) => receives)).toEqual([1, 2])
    expect(errors).toHaveLength(2)
    expect(world.queues.depth(deadLetters('civil-registry')).ready).toBe(1)
    broken = false
    expect(world.queues.redrive('civil-registry')).toBe(1)
    await world.queues.idle()
    expect(world.received.at(-1)).toEqual({ body: { n: 1 }, receives: 1, at: 330_000 })
    expect(world.queues.depth(deadLetters('civil-registry')).ready).toBe(0)
  })

  it('gives a batch to another handler when the first keeps it too long, and ignores the late answer', async ({
    world,
  }) => {
    let first = true
    let answerLate: (() => void) | undefined
    const handler = () => {
      if (!first) return Promise.resolve()
      first = false
      return new Promise<void>((resolve) => void (answerLate = resolve))
    }
    world.queues.consume('civil-registry', world.noting({ visibilitySeconds: 5, handler }))
    await world.queues.send('civil-registry', { n: 1 })
    await world.queues.send('civil-registry', { n: 2 })
    await new Promise((resolve) => setImmediate(resolve))
    await world.goOn(5)
    answerLate!()
    await world.goOn(60)
    expect(world.received.map(({ body, receives }) => ({ body, receives }))).toEqual([
      { body: { n: 1 }, receives: 1 },
      { body: { n: 2 }, receives: 1 },
      { body: { n: 1 }, receives: 2 },
    ])
  })
})
