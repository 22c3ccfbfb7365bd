import * as z from 'zod'
import { FactId, Slug } from './life-situation.ts'

export const ApplicationStatus = z.enum(['received', 'in-progress', 'awaiting-applicant', 'settled', 'withdrawn'])
export type ApplicationStatus = z.infer<typeof ApplicationStatus>

/** What a portal submits: one applicant's request for one life situation. Facts are typed by the situation. */
export const Submission = z.strictObject({
  situation: Slug,
  /** Facts about the applicant, the event and single subjects, by id. */
  facts: z.record(FactId, z.json()).default({}),
  /** Items of each list subject; `subject` refers to one known from an earlier application. */
  lists: z
    .record(
      Slug,
      z
        .array(
          z.strictObject({ subject: z.string().max(80).optional(), facts: z.record(FactId, z.json()).default({}) }),
        )
        .max(50),
    )
    .default({}),
  /** Single lasting subjects known from an earlier application, such as a business. */
  subjects: z.record(Slug, z.string().max(80)).default({}),
  /** Optional services chosen. */
  services: z.array(Slug).max(500).default([]),
  /** Purposes that the applicant consents to; those of earlier consents need not be repeated. */
  consents: z.array(Slug).max(100).default([]),
})
export type Submission = z.infer<typeof Submission>
