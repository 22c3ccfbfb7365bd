import * as z from 'zod'
import { dueAt, Duration } from '../model/deadline.ts'

const HOUR_MS = 3_600_000
/** Time enough to go on with a document: with less, none could be referred to. */
const Period = Duration.pipe(
  z.string().refine((period) => dueAt(0, period) >= HOUR_MS, { error: 'at least an hour: "PT1H"' }),
)

/** How long documents are kept for their owner to go on with them. */
export const DocumentPeriods = z.strictObject({
  /** From the beginning of an upload to its last part. */
  uploadWithin: Period.default('P1D'),
  /** From then, for as long as no application refers to it. */
  keptUnused: Period.default('P30D'),
})
export type DocumentPeriods = z.infer<typeof DocumentPeriods>

/** The variables by which a function is told of them. */
export const documentPeriodVariables = {
  UPLOAD_WITHIN: DocumentPeriods.shape.uploadWithin,
  DOCUMENTS_KEPT_UNUSED: DocumentPeriods.shape.keptUnused,
}
