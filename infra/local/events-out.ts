import { createDeliver } from '../../functions/deliver/handler.ts'
import type { Engine } from '../../shared/engine.ts'
import { publish } from '../../shared/events/publish.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { EventSink } from '../../shared/ports/event-sink.ts'
import type { Poster } from '../../shared/ports/poster.ts'
import { both, createFanOut } from '../../shared/webhooks/fan-out.ts'
import type { Webhook } from '../../shared/webhooks/webhook.ts'
import { WEBHOOK_QUEUE } from '../../shared/webhooks/webhook-message.ts'
import type { ChangeFeed } from './change-feed.ts'
import type { LocalQueues } from './queue.ts'

const CONCURRENCY = 20
/** Longer than a whole batch of events may take to be delivered. */
const VISIBILITY_SECONDS = 120

/** A webhook with its secret beside it. */
export type LocalWebhook = Webhook & { readonly secret: string }

export interface EventsOut {
  readonly engine: Pick<Engine, 'table' | 'queue' | 'clock'>
  readonly feed: ChangeFeed
  readonly queues: Pick<LocalQueues, 'consume'>
  /** The time of the infrastructure: until when deliveries are tried. */
  readonly clock: Clock
  readonly poster: Poster
  readonly webhooks: readonly LocalWebhook[]
  /** Takes the events too, as an event bus would. */
  readonly sink: EventSink | undefined
  readonly onError: (error: unknown) => void
}

/** Publishes what the feed tells of, and delivers it to webhooks. */
export function startEventsOut({ engine, feed, queues, clock, poster, webhooks, sink, onError }: EventsOut): void {
  const { table, queue } = engine
  const fanOut = createFanOut({ queue, clock }, webhooks)
  const publishing = { ...engine, sink: sink ? both(sink, fanOut) : fanOut }
  const secrets = new Map(webhooks.map(({ id, secret }) => [id, secret]))
  const secretOf = async (webhook: string) => secrets.get(webhook) ?? ''
  const deliver = createDeliver({ table, queue, clock, poster, webhooks, secretOf })
  queues.consume(WEBHOOK_QUEUE, {
    concurrency: CONCURRENCY,
    visibilitySeconds: VISIBILITY_SECONDS,
    maxReceives: 10,
    onError,
    handler: (Records) => deliver({ Records }),
  })
  feed.consume((applicationId) => publish(publishing, applicationId), onError)
}
