import * as z from 'zod'
import { Verdict, type VirusScanner } from '../ports/virus-scanner.ts'
import type { S3Bucket } from './s3-bucket.ts'
import { contentsOf, textsOf } from './s3-xml.ts'

/** How a scanner that watches the bucket marks the files it has looked at. */
export const ScanTag = z.strictObject({
  name: z.string().min(1),
  /** What the scanner writes, and what that means. */
  verdicts: z.record(z.string(), Verdict),
})
export type ScanTag = z.infer<typeof ScanTag>

/**
 * What another found, told by a tag of the object, as GuardDuty Malware Protection for S3 does. The functions may read
 * tags and not write them.
 */
export function createTagScanner(bucket: S3Bucket, { name, verdicts }: ScanTag): VirusScanner {
  return {
    async begin(documentId) {
      const response = await bucket.request('GET', documentId, { query: { tagging: '' } })
      const tags = contentsOf('Tag', await response.text()).map((tag) => [
        textsOf('Key', tag)[0],
        textsOf('Value', tag)[0],
      ])
      const [, value] = tags.find(([key]) => key === name) ?? []
      if (value === undefined) return 'pending'
      const verdict = verdicts[value]
      if (verdict === undefined) {
        const known = Object.keys(verdicts).join(', ')
        throw new Error(`The scanner marked a document "${value}", expected one of ${known}; look at the scanner.`)
      }
      return { add: () => undefined, end: async () => verdict }
    },
  }
}
