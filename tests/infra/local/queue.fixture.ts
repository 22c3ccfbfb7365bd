import { test } from 'vitest'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalQueues } from '../../../infra/local/queue.ts'
import type { Consumer } from '../../../infra/local/queue-channel.ts'
import { createVirtualTime } from '../../../infra/local/virtual-time.ts'

export const START = 1_800_000_000_000

interface Received {
  readonly body: unknown
  readonly receives: number
  readonly at: number
}

/** Queues on a database in memory, with virtual time, and what their consumers received. */
function createQueueWorld() {
  const database = openDatabase(':memory:')
  const time = createVirtualTime(START)
  const start = () => createLocalQueues({ database, clock: time, timer: time })
  const received: Received[] = []
  const world = {
    time,
    received,
    queues: start(),
    durable: () => database.durable(),
    /** A consumer that notes what it receives before its handler does something with it. */
    noting: (consumer: Partial<Consumer> = {}): Consumer => ({
      concurrency: 1,
      ...consumer,
      handler: async (records) => {
        for (const record of records) {
          const receives = Number(record.attributes.ApproximateReceiveCount)
          received.push({ body: JSON.parse(record.body), receives, at: time.now() - START })
        }
        return consumer.handler?.(records)
      },
    }),
    bodies: () => received.map(({ body }) => body),
    async goOn(seconds: number) {
      time.advanceTo(time.now() + seconds * 1_000)
      await world.queues.idle()
    },
    /** Another process on the same file, as it stands, which has received nothing yet. */
    restart() {
      world.queues.close()
      received.length = 0
      world.queues = start()
    },
    close() {
      world.queues.close()
      database.close()
    },
  }
  return world
}

/** A test with such a world of its own. */
// eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern what a fixture rests on
export const it = test.extend('world', ({}, { onCleanup }) => {
  const world = createQueueWorld()
  onCleanup(() => world.close())
  return world
})
