import * as z from 'zod'
import { CloudEvent } from '../events/cloud-event.ts'
import { Slug } from '../model/life-situation.ts'

/** A webhook as operators see it, without its secret. */
export const WebhookView = z.strictObject({
  id: Slug,
  host: z.string(),
  agency: Slug.optional(),
  situations: z.array(Slug).optional(),
  types: z.array(z.string()).optional(),
  deadLetters: z.int().meta({ description: 'Counting ends at 1000' }),
})
export type WebhookView = z.infer<typeof WebhookView>

/** An event that a webhook did not take. */
export const DeadLetterView = z.strictObject({
  event: CloudEvent,
  status: z.int().meta({ description: 'What it answered last; 0 for no answer' }),
  at: z.iso.datetime(),
})
export type DeadLetterView = z.infer<typeof DeadLetterView>

/** The answer to a replay. */
export const Replayed = z.strictObject({ replayed: z.int(), more: z.boolean() })
export type Replayed = z.infer<typeof Replayed>
