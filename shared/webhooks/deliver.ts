import type { Engine } from '../engine.ts'
import type { CloudEvent } from '../events/cloud-event.ts'
import type { Poster } from '../ports/poster.ts'
import { LONGEST_DELAY_SECONDS } from '../ports/queue.ts'
import { deadLetter } from './dead-letters.ts'
import { signed } from './sign.ts'
import type { SecretOf, Webhook } from './webhook.ts'
import { WEBHOOK_QUEUE, type WebhookMessage } from './webhook-message.ts'

export type DeliverDeps = Pick<Engine, 'table' | 'queue' | 'clock'> & {
  readonly poster: Poster
  readonly webhooks: readonly Webhook[]
  readonly secretOf: SecretOf
  /** Told of each message that is given up. */
  readonly givenUp?: () => void
}

const TIMEOUT_MS = 10_000
/** A receiver that is out of order for longer gets its events by replay. */
const TRIED_FOR_MS = 86_400_000
const FIRST_DELAY_SECONDS = 5
const GONE = 410

/**
 * Delivers events to their webhook one after another; from the first that fails on they come again later, or are dead
 * letters.
 */
export async function deliver(deps: DeliverDeps, message: WebhookMessage): Promise<void> {
  const webhook = deps.webhooks.find(({ id }) => id === message.webhook)
  for (const [at, event] of message.events.entries()) {
    const status = webhook ? await post(deps, webhook, event) : GONE
    if (status >= 200 && status < 300) continue
    return later(deps, { ...message, events: message.events.slice(at) }, status)
  }
}

async function post({ poster, clock, secretOf }: DeliverDeps, webhook: Webhook, event: CloudEvent): Promise<number> {
  const body = JSON.stringify(event)
  const signature = signed(await secretOf(webhook.id), event.id, clock.now(), body)
  const headers = { 'content-type': 'application/cloudevents+json', ...signature }
  try {
    return await poster.post(webhook.url, headers, body, TIMEOUT_MS)
  } catch {
    return 0
  }
}

async function later(deps: DeliverDeps, message: WebhookMessage, status: number): Promise<void> {
  const over = status === GONE || deps.clock.now() - message.since > TRIED_FOR_MS
  if (over) {
    await deadLetter(deps, message, status)
    return deps.givenUp?.()
  }
  const delaySeconds = Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** message.attempts)
  await deps.queue.send(WEBHOOK_QUEUE, { ...message, attempts: message.attempts + 1 }, { delaySeconds })
}
