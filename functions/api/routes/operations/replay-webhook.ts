import * as z from 'zod'
import { Replayed } from '../../../../shared/webhooks/views.ts'
import { route } from '../../route.ts'
import { WebhookParams } from './list-dead-letters.ts'
import { Why } from './parameters.ts'

/** POST /operations/webhooks/{webhook}/replay */
export const replayWebhook = route({
  key: 'POST /operations/webhooks/{webhook}/replay',
  operation: 'replayWebhook',
  summary: 'Delivers events again that a webhook did not take, a hundred a call',
  params: WebhookParams,
  body: z.strictObject({ why: Why }),
  bodyExample: { why: 'The portal is back after its maintenance.' },
  answers: { 200: { description: 'Under way', schema: Replayed, example: { replayed: 2, more: false } } },
  handle: async ({ caller, params, body }, { operations }) => ({
    status: 200,
    body: await operations.replay(caller, params.webhook, body.why),
  }),
})
