import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'
import { jsonVariable } from '../../shared/json-variable.ts'

export const SweeperEnv = z.object({
  TABLE_NAME: z.string().min(1),
  INTAKE_QUEUE_URL: z.url(),
  /** The URL of each agency's queue, by agency. */
  AGENCY_QUEUES: jsonVariable.pipe(z.record(z.string(), z.url())),
  ...businessClockVariables,
})
export type SweeperEnv = z.infer<typeof SweeperEnv>
