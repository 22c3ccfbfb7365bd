import { hash } from 'node:crypto'
import { canonicalJson } from '../canonical-json.ts'
import { LOOK_AFTER_NEWS_MS } from '../deadlines/next-look.ts'
import type { Item, Update, Value, Write } from '../ports/item-table.ts'
import { type ApplicationRecord, isOpen } from '../records/application-record.ts'
import { asDue, dueMark, readDueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/** The record that facts were handed to somebody: which, to whom, for what, on which basis, when. Never a value. */
export interface Disclosure {
  readonly applicationId: string
  readonly requestId: string
  readonly revision: number
  /** `operators` or `officials` where a person of theirs read it. */
  readonly agency: string
  /** The person who read it, where it did not go to an agency's system. */
  readonly reader?: string
  /** What the person did, as the API names it. */
  readonly doing?: string
  /** Who acted for the applicant when the application was submitted. */
  readonly actors?: readonly string[]
  /** Empty where it is about the application as a whole. */
  readonly service: string
  readonly situation: string
  readonly version: number
  /** Each fact with the subject it is about and the kind of legal basis. */
  readonly facts: readonly { readonly fact: string; readonly subject: string; readonly basis: string }[]
  readonly at: string
}

/** A disclosure as it rests: its place in its application's chain, the hash before it and its own. */
export interface DisclosureRecord extends Disclosure {
  readonly sequence: number
  readonly previous: string
  readonly hash: string
}

export const asDisclosure = (item: Item) => item as unknown as DisclosureRecord

/** Where an application's chain of disclosures stands: how many, and the hash of the last. */
export type ChainHead = Pick<ApplicationRecord, 'disclosures' | 'disclosuresHead' | 'status' | 'dueSk'>

/** The hash of an entry: SHA-256 over the hash before it and its own canonical JSON (RFC 8785). */
export const chainHash = (previous: string, sequence: number, disclosure: Disclosure) =>
  hash('sha256', canonicalJson({ previous, sequence, disclosure }), 'base64url')

/** The writes that append one disclosure to its application's chain; they fail where another entry came first. */
export function appendDisclosure(head: ChainHead, disclosure: Disclosure): Write[] {
  const sequence = head.disclosures + 1
  const hash = chainHash(head.disclosuresHead, sequence, disclosure)
  const marked = anchorMark(head, disclosure)
  return [
    {
      put: {
        ...KEYS.disclosure(disclosure.applicationId, sequence),
        ...(disclosure as unknown as Record<string, Value>),
        sequence,
        previous: head.disclosuresHead,
        hash,
      },
      expect: 'absent',
    },
    {
      update: {
        key: KEYS.application(disclosure.applicationId),
        expect: 'exists',
        when: [{ attribute: 'disclosures', is: '=', value: head.disclosures }, ...(marked.when ?? [])],
        set: { disclosures: sequence, disclosuresHead: hash, ...marked.set },
      },
    },
  ]
}

/**
 * One in progress is anchored when it is next looked at, which is within a day then; one that has ended asks for it,
 * unless it is being undone.
 */
function anchorMark(head: ChainHead, { applicationId, at }: Disclosure): Pick<Update, 'when' | 'set'> {
  const now = Date.parse(at)
  const mark = head.dueSk === undefined ? undefined : readDueMark(head.dueSk)
  if (!isOpen(head)) return mark?.kind === 'withdraw' ? {} : { set: dueMark(applicationId, now, 'anchor') }
  if (mark?.kind !== 'check') return {}
  const by = now + LOOK_AFTER_NEWS_MS
  return {
    // As read: whoever looks right now puts the next look off, for it sees nothing new.
    when: [asDue(head)],
    ...(Date.parse(mark.at) > by && { set: dueMark(applicationId, by, 'check') }),
  }
}
