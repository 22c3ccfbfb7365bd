import * as z from 'zod'

export const OperatorEnv = z.object({ TABLE_NAME: z.string().min(1) })
export type OperatorEnv = z.infer<typeof OperatorEnv>
