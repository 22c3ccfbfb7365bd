import * as z from 'zod'
import { StateEvent } from '../../shared/records/state-event.ts'

/** What a state machine puts into an agency's queue. */
export const DispatchMessage = StateEvent.extend({
  /** Since when it is held for its agency, in milliseconds. */
  held: z.number().optional(),
})
export type DispatchMessage = z.infer<typeof DispatchMessage>
