import * as z from 'zod'

export const DeliverEnv = z.object({
  TABLE_NAME: z.string().min(1),
  WEBHOOK_QUEUE_URL: z.url(),
  /** The name of what the deployment tells of agencies, machines and webhooks, in the table. */
  DIRECTORY: z.string().min(1),
})
export type DeliverEnv = z.infer<typeof DeliverEnv>
