import { createHash } from 'node:crypto'
import { MEDIA_TYPES } from '../model/documents.ts'
import type { DocumentStore } from '../ports/document-store.ts'
import type { VirusScanner } from '../ports/virus-scanner.ts'
import type { DocumentRecord } from './document-record.ts'

/** What a stored file turned out to be; undefined while its scan is not done. */
export type Finding = { readonly sha256: string } | { readonly why: NonNullable<DocumentRecord['why']> } | undefined

/** Reads a file once: is it of the size and type that was said, is it clean, and what is its digest. */
export async function inspect(
  { store, scanner }: { readonly store: DocumentStore; readonly scanner: VirusScanner },
  { documentId, mediaType, size }: DocumentRecord,
): Promise<Finding> {
  const scan = await scanner.begin(documentId)
  if (scan === 'pending') return undefined
  const hash = createHash('sha256')
  const magic = Buffer.from(MEDIA_TYPES[mediaType].magic, 'hex')
  let head = Buffer.alloc(0)
  let length = 0
  for await (const chunk of store.read(documentId)) {
    if (head.length < magic.length) head = Buffer.concat([head, chunk]).subarray(0, magic.length)
    length += chunk.length
    hash.update(chunk)
    scan.add(chunk)
  }
  const verdict = await scan.end()
  if (verdict !== 'clean') return { why: verdict === 'infected' ? 'virus' : 'unreadable' }
  if (length !== size) return { why: 'other-size' }
  return head.equals(magic) ? { sha256: hash.digest('hex') } : { why: 'other-type' }
}
