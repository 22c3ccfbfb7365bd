import * as z from 'zod'
import { FactKey } from './views.ts'

/** Facts by the key that the status names them with. */
const Facts = z
  .record(FactKey, z.json())
  .refine((facts) => Object.keys(facts).length > 0, { error: 'at least one fact' })
  .refine((facts) => Object.keys(facts).length <= 50, { error: 'at most 50 facts at a time' })

/** What an applicant answers to the open questions of an application, by the question's key. */
export const Answers = z.strictObject({ answers: Facts })
export type Answers = z.infer<typeof Answers>

/** What an applicant gave before and corrects, by the fact's key. */
export const Corrections = z.strictObject({ facts: Facts })
export type Corrections = z.infer<typeof Corrections>

/** A withdrawal, or with `dryRun` the question what it would do. */
export const Withdrawal = z.strictObject({ dryRun: z.boolean().default(false) })
export type Withdrawal = z.infer<typeof Withdrawal>
