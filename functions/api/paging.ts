import * as z from 'zod'

/** The query of a paged list. */
export const Paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Entries a page' }),
  cursor: z
    .string()
    .min(1)
    .max(2000)
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
