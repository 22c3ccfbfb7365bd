import * as z from 'zod'
import { WebhookView } from '../../../../shared/webhooks/views.ts'
import { route } from '../../route.ts'

/** GET /operations/webhooks */
export const listWebhooks = route({
  key: 'GET /operations/webhooks',
  operation: 'listWebhooks',
  summary: 'The webhooks that are configured, and how many events they did not take',
  answers: {
    200: {
      description: 'Every webhook',
      schema: z.strictObject({ items: z.array(WebhookView) }),
      example: { items: [{ id: 'portal', host: 'portal.example', deadLetters: 2 }] },
    },
  },
  handle: async (_, { operations }) => ({ status: 200, body: { items: await operations.webhooks() } }),
})
