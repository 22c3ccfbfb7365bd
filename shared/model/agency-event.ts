import * as z from 'zod'
import { DocumentLink } from './documents.ts'

/** What an agency is asked to do. */
export const Operation = z.enum(['perform', 'correct', 'cancel', 'compensate'])
export type Operation = z.infer<typeof Operation>

/** What an agency's handler receives. It answers within 10 s, or says `pending`. */
export const AgencyEvent = z.strictObject({
  operation: Operation,
  /** The same for every call about this request; with `revision` and `operation` the key of idempotency. */
  requestId: z.string(),
  revision: z.int().min(1),
  /** Where a later outcome goes: POST /requests/{callbackId}/outcome. */
  callbackId: z.string(),
  applicationId: z.string(),
  situation: z.string(),
  version: z.int(),
  service: z.string(),
  /** The subject the request is about: opaque, the same in every application of this subject. */
  subject: z.string(),
  deadline: z.iso.datetime(),
  /** The facts the service declares, and no other, by id; a list of them where they are about several subjects. */
  facts: z.record(z.string(), z.json()),
  /** For `correct`: which facts changed. */
  changed: z.array(z.string()).optional(),
  /** For `cancel`: the application was withdrawn, or a consent that the request rests on was taken back. */
  because: z.enum(['withdrawn', 'no-consent']).optional(),
  /** Short-lived links to the documents among the facts, by fact id. */
  documents: z.record(z.string(), DocumentLink),
  traceparent: z.string(),
})
export type AgencyEvent = z.infer<typeof AgencyEvent>
