import * as z from 'zod'
import { requestKey } from '../model/request-key.ts'
import { undoKeyOf } from './keys.ts'

/** What a state of a machine sends about one request: ids and the token that it waits on, nothing else. */
export const StateEvent = z.object({
  applicationId: z.string(),
  service: z.string(),
  item: z.string().optional(),
  /** It is about the undoing of the request, after a withdrawal. */
  undo: z.boolean().optional(),
  token: z.string(),
  /** The name of the execution that the token belongs to. */
  execution: z.string().optional(),
})
export type StateEvent = z.infer<typeof StateEvent>

/** The key of the request that a state is about. */
export function requestKeyOf({ service, item, undo }: Pick<StateEvent, 'service' | 'item' | 'undo'>): string {
  const key = requestKey(service, item)
  return undo ? undoKeyOf(key) : key
}
