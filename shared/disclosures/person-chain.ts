import { hash } from 'node:crypto'
import { canonicalJson } from '../canonical-json.ts'
import type { Item, ItemTable, Value, Write } from '../ports/item-table.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/** Where an application's chain of disclosures stood at an instant. */
export interface Anchor {
  readonly kind: 'anchor'
  readonly applicationId: string
  /** How many disclosures the anchor before held, how many this one holds, and the hash of the last. */
  readonly from: number
  readonly disclosures: number
  readonly disclosuresHead: string
  readonly at: string
}

/** That an official read what is kept of a person beside their applications. */
export interface Access {
  readonly kind: 'access'
  readonly reader: string
  /** What the official did, as the API names it. */
  readonly doing: string
  readonly at: string
}

export type PersonEntry = Anchor | Access

/** An entry as it rests, with its place in the chain. */
export type PersonRecord = PersonEntry & {
  readonly person: string
  readonly sequence: number
  readonly previous: string
  readonly hash: string
}

/** Where a person's chain stands: how many entries, the hash of the last, how many are in write-once storage. */
export interface PersonHead {
  readonly person: string
  readonly entries: number
  readonly head: string
  readonly exported: number
}

export const asPersonRecord = (item: Item) => item as unknown as PersonRecord

export async function readPersonHead(table: Pick<ItemTable, 'get'>, person: string): Promise<PersonHead> {
  const item = await table.get(KEYS.auditHead(person))
  return item ? (item as unknown as PersonHead) : { person, entries: 0, head: '', exported: 0 }
}

/** The hash of an entry: SHA-256 over the hash before it and its own canonical JSON (RFC 8785). */
const personHash = (previous: string, sequence: number, person: string, entry: PersonEntry) =>
  hash('sha256', canonicalJson({ previous, sequence, person, entry }), 'base64url')

/** The writes that append one entry to a person's chain; they fail where another came first. */
export function appendToPerson({ person, entries, head, exported }: PersonHead, entry: PersonEntry): Write[] {
  const sequence = entries + 1
  const hash = personHash(head, sequence, person, entry)
  const resting = { ...(entry as unknown as Record<string, Value>), person, sequence, previous: head, hash }
  const stands = {
    person,
    entries: sequence,
    head: hash,
    exported,
    ...dueMark(person, Date.parse(entry.at), 'export'),
  }
  return [
    { put: { ...KEYS.auditEntry(person, sequence), ...resting }, expect: 'absent' },
    {
      put: { ...KEYS.auditHead(person), ...stands },
      expect: entries === 0 ? 'absent' : 'exists',
      ...(entries > 0 && { when: [{ attribute: 'head', is: '=', value: head } as const] }),
    },
  ]
}

/** The hash of an entry that rests, from its content. */
export function hashOfPersonRecord({ sequence, previous, person, hash: _, ...entry }: PersonRecord): string {
  return personHash(previous, sequence, person, entry as PersonEntry)
}
