import type { Engine } from '../engine.ts'
import type { EventSink } from '../ports/event-sink.ts'
import { wants, type Webhook } from './webhook.ts'
import { WEBHOOK_QUEUE, type WebhookMessage } from './webhook-message.ts'

/** Puts events into the queue of each webhook that wants them; those of one call stay together, in order. */
export function createFanOut(
  { queue, clock }: Pick<Engine, 'queue' | 'clock'>,
  webhooks: readonly Webhook[],
): EventSink {
  return {
    async publish(events) {
      for (const webhook of webhooks) {
        const wanted = events.filter((event) => wants(webhook, event))
        if (wanted.length === 0) continue
        const message: WebhookMessage = { webhook: webhook.id, events: wanted, since: clock.now(), attempts: 0 }
        await queue.send(WEBHOOK_QUEUE, message)
      }
    },
  }
}

/** Hands events to one sink after the other. */
export const both = (...sinks: readonly EventSink[]): EventSink => ({
  async publish(events) {
    for (const sink of sinks) await sink.publish(events)
  },
})
