import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Value, Write } from '../ports/item-table.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { KEYS } from '../records/keys.ts'

/** The record that facts were handed to somebody: which, to whom, for what, on which basis, when. Never a value. */
export interface Disclosure {
  readonly applicationId: string
  readonly requestId: string
  readonly revision: number
  /** `operators` where an operator read it. */
  readonly agency: string
  /** The person who read it, where it did not go to an agency's system. */
  readonly reader?: string
  readonly service: string
  readonly situation: string
  readonly version: number
  /** Each fact with the subject it is about and the kind of legal basis. */
  readonly facts: readonly { readonly fact: string; readonly subject: string; readonly basis: string }[]
  readonly at: string
}

/** Where an application's chain of disclosures stands: how many, and the hash of the last. */
export type ChainHead = Pick<ApplicationRecord, 'disclosures' | 'disclosuresHead'>

/** The hash of an entry: SHA-256 over the hash before it and its own canonical JSON (RFC 8785). */
export const chainHash = (previous: string, sequence: number, disclosure: Disclosure) =>
  createHash('sha256')
    .update(canonicalize({ previous, sequence, disclosure }) as string)
    .digest('base64url')

/** The writes that append one disclosure to its application's chain; they fail where another entry came first. */
export function appendDisclosure(head: ChainHead, disclosure: Disclosure): Write[] {
  const sequence = head.disclosures + 1
  const hash = chainHash(head.disclosuresHead, sequence, disclosure)
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
        when: [{ attribute: 'disclosures', is: '=', value: head.disclosures }],
        set: { disclosures: sequence, disclosuresHead: hash },
      },
    },
  ]
}
