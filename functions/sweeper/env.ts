import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'
import { jsonVariable } from '../../shared/json-variable.ts'

export const SweeperEnv = z.object({
  TABLE_NAME: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  INTAKE_QUEUE_URL: z.url(),
  /** The name of each agency's queue beside the intake queue, by agency. */
  AGENCY_QUEUES: jsonVariable.pipe(z.record(z.string(), z.string().min(1))),
  /** The bucket with Object Lock that disclosures are kept in for good; without it, in the table alone. */
  AUDIT_BUCKET: z.string().min(1).optional(),
  ...businessClockVariables,
})
export type SweeperEnv = z.infer<typeof SweeperEnv>
