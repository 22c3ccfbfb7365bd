import { describe, expect } from 'vitest'
import type { Consumer } from '../../../infra/local/queue-channel.ts'
import { it, START } from './queue.fixture.ts'

describe('the local queues after a restart', () => {
  it('finds after a restart what was ready, delayed, failed and in hand, and nothing that was done', async ({
    world,
  }) => {
    const handler: Consumer['handler'] = async ([record]) => {
      if (record!.body === '{"n":"failed"}') throw new Error('down')
      if (record!.body === '{"n":"in hand"}') await new Promise(() => undefined)
    }
    const stop = world.queues.consume('civil-registry', world.noting({ concurrency: 9, handler }))
    for (const n of ['done', 'failed', 'in hand']) world.queues.sendNow('civil-registry', { n })
    world.queues.sendNow('civil-registry', { n: 'delayed' }, { delaySeconds: 60 })
    await new Promise((resolve) => setImmediate(resolve))
    stop()
    world.queues.sendNow('civil-registry', { n: 'ready' })
    world.restart()
    world.queues.consume('civil-registry', world.noting())
    await world.queues.idle()
    expect(world.bodies()).toEqual([{ n: 'in hand' }, { n: 'ready' }])
    await world.goOn(30)
    expect(world.received.at(-1)).toEqual({ body: { n: 'failed' }, receives: 2, at: 30_000 })
    await world.goOn(30)
    expect(world.bodies().at(-1)).toEqual({ n: 'delayed' })
    expect(world.received).toHaveLength(4)
  })

  it('gives no message the id of an earlier one, not even after a restart', async ({ world }) => {
    const before = world.queues.sendNow('civil-registry', {})
    world.queues.consume('civil-registry', world.noting())
    await world.queues.idle()
    world.time.advanceTo(START + 1)
    world.restart()
    expect(world.queues.sendNow('civil-registry', {})).not.toBe(before)
  })
})
