import * as z from 'zod'
import { CloudEvent } from '../events/cloud-event.ts'

export const WEBHOOK_QUEUE = 'webhooks'

/** Events on their way to a webhook. */
export const WebhookMessage = z.strictObject({
  webhook: z.string(),
  events: z.array(CloudEvent).min(1),
  /** When the first delivery was due, in milliseconds. */
  since: z.number(),
  attempts: z.int().min(0),
})
export type WebhookMessage = z.infer<typeof WebhookMessage>
