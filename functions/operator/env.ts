import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'

export const OperatorEnv = z.object({ TABLE_NAME: z.string().min(1), ...businessClockVariables })
export type OperatorEnv = z.infer<typeof OperatorEnv>
