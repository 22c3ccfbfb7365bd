import * as z from 'zod'
import { businessClockVariables } from '../../../shared/adapters/business-clock.ts'

export const ClerkEnv = z.object({
  DESK_QUEUE_URL: z.url(),
  API_URL: z.url(),
  /** Where the identity provider gives a token for an agency's client credentials (OAuth 2.0, RFC 6749 §4.4). */
  TOKEN_URL: z.url(),
  ...businessClockVariables,
  CLIENT_SECRET: z.string().optional(),
})
export type ClerkEnv = z.infer<typeof ClerkEnv>
