import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'

export const PublishEnv = z.object({
  TABLE_NAME: z.string().min(1),
  EVENT_BUS_NAME: z.string().min(1),
  /** The name of what the deployment tells of agencies, machines and webhooks, in the table. */
  DIRECTORY: z.string().min(1),
  /** Where applications go whose news could not be published at once. */
  UNPUBLISHED_QUEUE_URL: z.url(),
  /** There where webhooks are. */
  WEBHOOK_QUEUE_URL: z.url().optional(),
  ...businessClockVariables,
})
export type PublishEnv = z.infer<typeof PublishEnv>
