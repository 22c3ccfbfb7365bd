import * as z from 'zod'
import { Text } from './text.ts'

/** How a request ended. */
export const OUTCOMES = ['granted', 'refused', 'not-applicable', 'blocked', 'failed', 'withdrawn'] as const
export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof Outcome>

/** How a settled application ended. */
export const Result = z.enum(['granted', 'partly-granted', 'refused'])
export type Result = z.infer<typeof Result>

/** Why an agency refused, in words a citizen can read, and how to appeal. */
export const Refusal = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(60),
  text: Text,
  appeal: Text.optional(),
})
export type Refusal = z.infer<typeof Refusal>

/** What an agency's handler answers, and the body of `POST /requests/{callbackId}/outcome`. */
export const AgencyAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('granted'), facts: z.record(z.string(), z.json()).default({}) }),
  z.strictObject({ outcome: z.literal('refused'), reason: Refusal }),
  z.strictObject({ outcome: z.literal('pending'), expectedBy: z.iso.datetime().optional() }),
  z.strictObject({
    outcome: z.literal('needs-information'),
    questions: z
      .array(z.strictObject({ fact: z.string(), text: Text, why: Text }))
      .min(1)
      .max(50),
  }),
])
export type AgencyAnswer = z.infer<typeof AgencyAnswer>
