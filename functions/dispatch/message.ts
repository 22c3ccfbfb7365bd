import * as z from 'zod'

/** What a state machine puts into an agency's queue: ids and the token, nothing else. */
export const DispatchMessage = z.object({
  applicationId: z.string(),
  service: z.string(),
  item: z.string().optional(),
  token: z.string(),
})
export type DispatchMessage = z.infer<typeof DispatchMessage>
