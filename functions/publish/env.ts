import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'
import { jsonVariable } from '../../shared/json-variable.ts'

export const PublishEnv = z.object({
  TABLE_NAME: z.string().min(1),
  EVENT_BUS_NAME: z.string().min(1),
  WEBHOOK_QUEUE_URL: z.url().optional(),
  /** The webhooks, and the hosts that they may have. */
  WEBHOOKS: jsonVariable.default([]),
  WEBHOOK_HOSTS: jsonVariable.pipe(z.array(z.string())).default([]),
  ...businessClockVariables,
})
export type PublishEnv = z.infer<typeof PublishEnv>
