import * as z from 'zod'
import { CursorInvalid } from '../../shared/adapters/cursor.ts'
import { Failure } from '../../shared/failures.ts'

/** The query of a paged list. */
export const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Entries a page' }),
  cursor: z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: 'Where the page before ended: its `cursor`, unchanged' }),
})

/** A page of views. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    cursor: z.string().optional().meta({ description: 'Gets the next page; missing on the last' }),
  })
}

/**
 * The answer with a page that `read` gets.
 *
 * @throws Failure `malformed-body` where the cursor is none that an earlier page ended with
 */
export async function answerPage(read: () => Promise<object>): Promise<{ status: 200; body: object }> {
  try {
    return { status: 200, body: await read() }
  } catch (error) {
    if (!(error instanceof CursorInvalid)) throw error
    const fault = { pointer: '?cursor', what: error.message, remedy: 'Leave it out to start again.' }
    throw new Failure('malformed-body', 'The cursor is not known.', { faults: [fault] })
  }
}
