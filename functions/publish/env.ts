import * as z from 'zod'

export const PublishEnv = z.object({ EVENT_BUS_NAME: z.string().min(1) })
export type PublishEnv = z.infer<typeof PublishEnv>
