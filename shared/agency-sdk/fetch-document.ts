import { createHash } from 'node:crypto'
import type { DocumentLink } from '../model/documents.ts'

/** A document did not come, or another than the applicant gave; the same request may be tried again. */
export class DocumentNotFetched extends Error {
  override readonly name = 'DocumentNotFetched'
}

/**
 * Fetches a document by the link of an event, and holds it to its digest. A link lasts 15 minutes; later,
 * `GET /requests/{callbackId}/documents/{fact}` gives a fresh one.
 *
 * @throws DocumentNotFetched where the link is over, or the bytes have another SHA-256 digest.
 * @example
 * ```ts
 * import { type AgencyEvent, fetchDocument } from '../shared/agency-sdk/index.ts'
 *
 * export const read = ({ documents }: AgencyEvent) =>
 *   Promise.all(Object.values(documents).map((link) => fetchDocument(link)))
 * ```
 */
export async function fetchDocument({ url, sha256 }: DocumentLink): Promise<Uint8Array> {
  const response = await fetch(url)
  if (!response.ok) throw new DocumentNotFetched(`The store answered ${response.status} instead of the document.`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const got = createHash('sha256').update(bytes).digest('hex')
  if (got === sha256) return bytes
  throw new DocumentNotFetched(`The document has the digest ${got}, and the applicant gave one with ${sha256}.`)
}
