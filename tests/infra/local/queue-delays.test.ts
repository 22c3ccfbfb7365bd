import { describe, expect } from 'vitest'
import { it, START } from './queue.fixture.ts'

describe('the local queues, where messages are delayed', () => {
  it('holds a delayed message back until it is due', async ({ world }) => {
    world.queues.consume('reminders', world.noting())
    await world.queues.send('reminders', { n: 'later' }, { delaySeconds: 60 })
    await world.queues.send('reminders', { n: 'now' })
    await world.queues.idle()
    expect(world.queues.nextDueAt()).toBe(START + 60_000)
    await world.goOn(59.999)
    expect(world.bodies()).toEqual([{ n: 'now' }])
    await world.goOn(0.001)
    expect(world.bodies()).toEqual([{ n: 'now' }, { n: 'later' }])
    expect(world.queues.nextDueAt()).toBeUndefined()
  })

  it('sets no timer while there is nothing to wait for', async ({ world }) => {
    world.queues.consume('civil-registry', world.noting())
    await world.queues.send('civil-registry', {})
    await world.queues.idle()
    expect(world.time.nextDueAt()).toBeUndefined()
  })

  it.for([901, -1, Number.NaN])('refuses a delay of %s seconds, as SQS does', (delaySeconds, { world }) => {
    expect(() => world.queues.sendNow('reminders', {}, { delaySeconds })).toThrow(RangeError)
  })
})
