import * as z from 'zod'
import { Duration } from '../model/deadline.ts'

/** How long documents are kept for their owner to go on with them. */
export const DocumentPeriods = z.strictObject({
  /** From the beginning of an upload to its last part. */
  uploadWithin: Duration.default('P1D'),
  /** From then, and from each change of what refers to it, for as long as no application does. */
  keptUnused: Duration.default('P30D'),
})
export type DocumentPeriods = z.infer<typeof DocumentPeriods>

/** The variables by which a function is told of them. */
export const documentPeriodVariables = {
  UPLOAD_WITHIN: DocumentPeriods.shape.uploadWithin,
  DOCUMENTS_KEPT_UNUSED: DocumentPeriods.shape.keptUnused,
}
