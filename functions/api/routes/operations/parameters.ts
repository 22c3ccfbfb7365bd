import * as z from 'zod'

/** The id of a request, as paths carry it. */
export const RequestParams = z.strictObject({ requestId: z.string().regex(/^[\w.:-]{1,160}$/) })

/** Why an operator acts; kept with the action. */
export const Why = z.string().trim().min(3).max(1000).meta({ description: 'Why; kept with the action' })
