import { describe, expect } from 'vitest'
import { it } from './queue.fixture.ts'

describe('the local queues, where consumers share the machine', () => {
  it('has no more batches in hand than the concurrency allows', async ({ world }) => {
    const doors: (() => void)[] = []
    const handler = () => new Promise<void>((resolve) => void doors.push(resolve))
    world.queues.consume('civil-registry', world.noting({ concurrency: 3, batchSize: 2, handler }))
    for (let n = 0; n < 20; n++) world.queues.sendNow('civil-registry', { n })
    let most = 0
    for (let done = 0; done < 10; done++) {
      await new Promise((resolve) => setImmediate(resolve))
      most = Math.max(most, doors.length)
      expect(world.queues.depth('civil-registry').inHand).toBe(doors.length * 2)
      doors.shift()!()
    }
    await world.queues.idle()
    expect(most).toBe(3)
    expect(world.received).toHaveLength(20)
  })

  it('goes on with other queues while the consumer of one hangs', async ({ world }) => {
    world.queues.consume('hanging', world.noting({ handler: () => new Promise(() => undefined) }))
    world.queues.consume('tax-service', world.noting())
    await world.queues.send('hanging', { n: 1 })
    for (let n = 2; n < 400; n++) await world.queues.send('tax-service', { n })
    while (world.queues.depth('tax-service').ready + world.queues.depth('tax-service').inHand > 0) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    expect(world.received).toHaveLength(399)
  })

  it('lets the event loop take its turn while a backlog is worked off', async ({ world }) => {
    for (let n = 0; n < 1_000; n++) world.queues.sendNow('civil-registry', { n })
    world.queues.consume('civil-registry', world.noting())
    await new Promise((resolve) => setImmediate(resolve))
    expect(world.received.length).toBeGreaterThan(0)
    expect(world.received.length).toBeLessThan(1_000)
    await world.queues.idle()
    expect(world.received).toHaveLength(1_000)
  })

  it('lets no queue starve while others have long backlogs', async ({ world }) => {
    const names = Array.from({ length: 8 }, (_, n) => `agency-${n}`)
    for (const name of names) {
      for (let n = 0; n < 1_000; n++) world.queues.sendNow(name, { name })
      world.queues.consume(name, world.noting({ concurrency: 50 }))
    }
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
    expect(new Set(world.received.map(({ body }) => (body as { name: string }).name))).toEqual(new Set(names))
  })

  it('lets a sender who waits for the disk go first where the consumer says so', async ({ world }) => {
    const order: string[] = []
    const saying = (what: string) => async () => void order.push(what)
    world.queues.consume('patient', world.noting({ afterSender: true, handler: saying('patient') }))
    world.queues.consume('eager', world.noting({ handler: saying('eager') }))
    await world.queues.send('patient', { n: 1 })
    await world.queues.send('eager', { n: 2 })
    void world.durable().then(saying('sender'))
    expect(world.queues.depth('patient')).toEqual({ ready: 1, inHand: 0, delayed: 0 })
    await world.queues.idle()
    expect(order).toEqual(['eager', 'sender', 'patient'])
  })

  it('refuses a second consumer of one queue', ({ world }) => {
    world.queues.consume('civil-registry', world.noting())
    expect(() => world.queues.consume('civil-registry', world.noting())).toThrow('has a consumer already')
  })
})
