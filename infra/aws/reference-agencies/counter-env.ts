import * as z from 'zod'
import { businessClockVariables } from '../../../shared/adapters/business-clock.ts'

/** Without a desk, what would be decided later is decided at once. */
export const CounterEnv = z.object({
  AGENCY: z.string().min(1),
  DESK_QUEUE_URL: z.url().optional(),
  ...businessClockVariables,
})
