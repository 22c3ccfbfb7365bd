import * as z from 'zod'

export const FinaliseEnv = z.object({ TABLE_NAME: z.string().min(1) })
export type FinaliseEnv = z.infer<typeof FinaliseEnv>
