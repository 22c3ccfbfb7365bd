import type { MediaType } from '../model/documents.ts'
import { PART_BYTES } from '../model/documents.ts'
import { type Condition, ConditionFailed, type Item, type ItemTable, type Update } from '../ports/item-table.ts'
import { asDue } from '../records/due.ts'

/** One document of a person; the name rests sealed. */
export interface DocumentRecord {
  readonly documentId: string
  /** `discarding`: given up for good, though its file may still be there. */
  readonly state: 'uploading' | 'ready' | 'refused' | 'discarding'
  readonly name: string
  readonly mediaType: MediaType
  readonly size: number
  readonly upload: string
  readonly sha256?: string
  /** Why it was refused. */
  readonly why?: 'other-type' | 'other-size' | 'virus' | 'unreadable'
  readonly createdAt: string
  /** The facts that came to refer to it, by `useOf`; one that no longer does may still be among them. */
  readonly usedBy?: ReadonlySet<string>
  /** How often facts came to refer to it. */
  readonly uses?: number
  /** When it is looked at next: without a use, it goes then. */
  readonly dueSk?: string
}

export const asDocument = (item: Item) => item as unknown as DocumentRecord

/** Holds while nobody has moved the document on, or come to refer to it, since it was read. */
export const asReadDocument = ({ state, uses, dueSk }: DocumentRecord): Condition[] => [
  { attribute: 'state', is: '=', value: state },
  uses === undefined ? { attribute: 'uses', is: 'absent' } : { attribute: 'uses', is: '=', value: uses },
  asDue({ dueSk }),
]

/** The document as changed, or undefined where it has moved on. */
export async function changedDocument(
  { update }: Pick<ItemTable, 'update'>,
  change: Update,
): Promise<DocumentRecord | undefined> {
  try {
    return asDocument(await update(change))
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined
    throw error
  }
}

/** The parts that a file of this size comes in, each with its first byte and the one behind its last. */
export const partsOf = (size: number) =>
  Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, at) => ({
    part: at + 1,
    from: at * PART_BYTES,
    to: Math.min(size, (at + 1) * PART_BYTES),
  }))
