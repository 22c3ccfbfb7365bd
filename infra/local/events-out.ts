import { createDeliver } from '../../functions/deliver/handler.ts'
import { fetchPoster } from '../../shared/adapters/fetch-poster.ts'
import type { Engine } from '../../shared/engine.ts'
import { publish } from '../../shared/events/publish.ts'
import type { EventSink } from '../../shared/ports/event-sink.ts'
import { systemClock } from '../../shared/ports/clock.ts'
import { both, createFanOut } from '../../shared/webhooks/fan-out.ts'
import type { Webhook } from '../../shared/webhooks/webhook.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { LocalQueues } from './queue.ts'

const CONCURRENCY = 20
/** Longer than a whole batch of events may take to be delivered. */
const VISIBILITY_SECONDS = 120

export interface EventsOut {
  readonly engine: Pick<Engine, 'table' | 'clock'>
  readonly feed: ChangeFeed
  readonly queues: LocalQueues
  readonly webhooks: readonly Webhook[]
  /** Takes the events too, as an event bus would. */
  readonly sink: EventSink | undefined
  readonly onError: (error: unknown) => void
}

/** Publishes what the feed tells of, and delivers it to webhooks. */
export function startEventsOut({ engine, feed, queues, webhooks, sink, onError }: EventsOut): void {
  const fanOut = createFanOut({ queue: queues, clock: systemClock }, webhooks)
  const publishing = { ...engine, sink: sink ? both(sink, fanOut) : fanOut }
  const { table } = engine
  const deliver = createDeliver({ table, queue: queues, clock: systemClock, poster: fetchPoster, webhooks })
  queues.consume(WEBHOOK_QUEUE, {
    concurrency: CONCURRENCY,
    visibilitySeconds: VISIBILITY_SECONDS,
    maxReceives: 10,
    onError,
    handler: (Records) => deliver({ Records }),
  })
  feed.consume((applicationId) => publish(publishing, applicationId), onError)
}
