import * as z from 'zod'

/** An environment variable that holds JSON. */
export const jsonVariable = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'JSON' })
    return z.NEVER
  }
})
