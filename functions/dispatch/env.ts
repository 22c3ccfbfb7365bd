import * as z from 'zod'

/** ARNs of an agency's handlers, by `agency/service`, or by `agency` for all services without one of their own. */
const Handlers = z.record(z.string(), z.string().startsWith('arn:'))

/** What dispatch reads from its environment; one dispatch function serves one agency. */
export const DispatchEnv = z.object({
  TABLE_NAME: z.string().min(1),
  KMS_KEY_ID: z.string().min(1),
  AGENCY: z.string().min(1),
  QUEUE_URL: z.url(),
  HANDLERS: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'JSON' })
        return z.NEVER
      }
    })
    .pipe(Handlers),
})
export type DispatchEnv = z.infer<typeof DispatchEnv>
