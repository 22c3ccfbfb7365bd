import * as z from 'zod'
import { businessClockVariables } from '../../shared/adapters/business-clock.ts'

export const FinaliseEnv = z.object({ TABLE_NAME: z.string().min(1), ...businessClockVariables })
export type FinaliseEnv = z.infer<typeof FinaliseEnv>
