import * as z from 'zod'

export const SweeperEnv = z.object({ TABLE_NAME: z.string().min(1), INTAKE_QUEUE_URL: z.url() })
export type SweeperEnv = z.infer<typeof SweeperEnv>
