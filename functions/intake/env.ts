import * as z from 'zod'

export const IntakeEnv = z.object({ TABLE_NAME: z.string().min(1) })
export type IntakeEnv = z.infer<typeof IntakeEnv>
