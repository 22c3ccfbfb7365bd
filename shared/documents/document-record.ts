import type { MediaType } from '../model/documents.ts'
import { PART_BYTES } from '../model/documents.ts'
import type { Item } from '../ports/item-table.ts'

/** One document of a person; the name rests sealed. */
export interface DocumentRecord {
  readonly documentId: string
  readonly state: 'uploading' | 'ready' | 'refused'
  readonly name: string
  readonly mediaType: MediaType
  readonly size: number
  readonly upload: string
  readonly sha256?: string
  /** Why it was refused. */
  readonly why?: 'other-type' | 'other-size' | 'virus' | 'unreadable'
  readonly createdAt: string
  /** Until when an upload may be finished, in epoch seconds. */
  readonly expiresAt?: number
}

export const asDocument = (item: Item) => item as unknown as DocumentRecord

/** The parts that a file of this size comes in, each with its first byte and the one behind its last. */
export const partsOf = (size: number) =>
  Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, at) => ({
    part: at + 1,
    from: at * PART_BYTES,
    to: Math.min(size, (at + 1) * PART_BYTES),
  }))
