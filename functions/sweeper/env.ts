import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'

export const SweeperEnv = z.object({
  TABLE_NAME: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  INTAKE_QUEUE_URL: z.url(),
  /** The name of what the deployment tells of agencies, machines and webhooks, in the table. */
  DIRECTORY: z.string().min(1),
  /** The bucket with Object Lock that disclosures are kept in for good; without it, in the table alone. */
  AUDIT_BUCKET: z.string().min(1).optional(),
  ...businessClockVariables,
})
export type SweeperEnv = z.infer<typeof SweeperEnv>
