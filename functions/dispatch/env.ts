import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'
import { jsonVariable } from '../../shared/json-variable.ts'

/** ARNs of an agency's handlers, by `agency/service`, or by `agency` for all services without one of their own. */
const Handlers = z.record(z.string(), z.string().startsWith('arn:'))

/** What dispatch reads from its environment; one dispatch function serves one agency. */
export const DispatchEnv = z.object({
  TABLE_NAME: z.string().min(1),
  KMS_KEY_ID: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  ...businessClockVariables,
  AGENCY: z.string().min(1),
  INTAKE_QUEUE_URL: z.url(),
  /** The name of what the deployment tells of agencies, machines and webhooks, in the table. */
  DIRECTORY: z.string().min(1),
  HANDLERS: jsonVariable.pipe(Handlers),
})
export type DispatchEnv = z.infer<typeof DispatchEnv>
