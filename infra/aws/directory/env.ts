import * as z from 'zod'

export const DirectoryEnv = z.object({ TABLE_NAME: z.string().min(1) })
export type DirectoryEnv = z.infer<typeof DirectoryEnv>
