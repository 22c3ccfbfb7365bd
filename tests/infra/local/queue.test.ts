import { describe, expect } from 'vitest'
import { it, START } from './queue.fixture.ts'

describe('the local queues', () => {
  it('hands messages over in the order in which they were sent', async ({ world }) => {
    for (let n = 0; n < 5; n++) await world.queues.send('civil-registry', { n })
    world.queues.consume('civil-registry', world.noting({ batchSize: 2 }))
    await world.queues.idle()
    expect(world.bodies()).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
  })

  it('keeps the order of a backlog larger than what it holds in memory', async ({ world }) => {
    const sent = Array.from({ length: 2_500 }, (_, n) => ({ n }))
    for (const message of sent) world.queues.sendNow('civil-registry', message)
    world.queues.consume('civil-registry', world.noting({ batchSize: 10 }))
    await world.queues.idle()
    expect(world.bodies()).toEqual(sent)
  })

  it('hands each queue its own messages', async ({ world }) => {
    world.queues.consume('tax-service', world.noting())
    await world.queues.send('civil-registry', { for: 'the registry' })
    await world.queues.send('tax-service', { for: 'the tax service' })
    await world.queues.idle()
    expect(world.bodies()).toEqual([{ for: 'the tax service' }])
    expect(world.queues.depth('civil-registry')).toEqual({ ready: 1, inHand: 0, delayed: 0 })
  })

  it('hands over records in the shape of a Lambda event', async ({ world }) => {
    const seen: object[] = []
    world.queues.consume('civil-registry', { concurrency: 1, handler: async (records) => void seen.push(...records) })
    const messageId = world.queues.sendNow('civil-registry', { requestId: 'req_1' })
    await world.queues.idle()
    expect(seen).toEqual([
      expect.objectContaining({
        messageId,
        body: '{"requestId":"req_1"}',
        attributes: expect.objectContaining({ ApproximateReceiveCount: '1', SentTimestamp: String(START) }),
        eventSource: 'aws:sqs',
      }),
    ])
  })
})
