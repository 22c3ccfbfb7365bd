import * as z from 'zod'

/** What a state machine puts into an agency's queue: ids and the token, nothing else. */
export const DispatchMessage = z.object({
  applicationId: z.string(),
  service: z.string(),
  item: z.string().optional(),
  /** Undoes what was asked or granted, after a withdrawal. */
  undo: z.boolean().optional(),
  token: z.string(),
  /** Since when it is held for its agency, in milliseconds. */
  held: z.number().optional(),
  /** The name of the execution that the token belongs to. */
  execution: z.string().optional(),
})
export type DispatchMessage = z.infer<typeof DispatchMessage>
