import * as z from 'zod'
import { jsonVariable } from '../../shared/json-variable.ts'

export const DeliverEnv = z.object({
  TABLE_NAME: z.string().min(1),
  WEBHOOK_QUEUE_URL: z.url(),
  /** The webhooks, and the hosts that they may have. */
  WEBHOOKS: jsonVariable,
  WEBHOOK_HOSTS: jsonVariable.pipe(z.array(z.string())),
})
export type DeliverEnv = z.infer<typeof DeliverEnv>
