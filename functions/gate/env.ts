import * as z from 'zod'

export const GateEnv = z.object({ TABLE_NAME: z.string().min(1) })
export type GateEnv = z.infer<typeof GateEnv>
