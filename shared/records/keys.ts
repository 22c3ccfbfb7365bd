import type { Key } from '../ports/item-table.ts'

/** No service's id holds an underscore, so that no request has such a key. */
const UNDO = 'undo_'

/** The key of the request that undoes another. */
export const undoKeyOf = (key: string) => `${UNDO}${key}`

/** Every item's key; an application, its requests and its disclosures share a partition, so one query reads a status. */
export const KEYS = {
  application: (applicationId: string): Key => ({ pk: `app#${applicationId}`, sk: 'application' }),
  request: (applicationId: string, key: string): Key => ({
    pk: `app#${applicationId}`,
    sk: `${key.startsWith(UNDO) ? 'undo' : 'request'}#${key}`,
  }),
  disclosure: (applicationId: string, sequence: number): Key => ({
    pk: `app#${applicationId}`,
    sk: `disclosure#${String(sequence).padStart(6, '0')}`,
  }),
  /** Where the chain of a person's anchors and accesses stands. */
  auditHead: (person: string): Key => ({ pk: `audit#${person}`, sk: 'head' }),
  auditEntry: (person: string, sequence: number): Key => ({
    pk: `audit#${person}`,
    sk: `entry#${String(sequence).padStart(8, '0')}`,
  }),
  /** What of an application has been published. */
  events: (applicationId: string): Key => ({ pk: `app#${applicationId}`, sk: 'events' }),
  /** What an operator did, in the order of time. */
  action: (applicationId: string, at: string, id: string): Key => ({
    pk: `app#${applicationId}`,
    sk: `action#${at}#${id}`,
  }),
  /** That somebody acted for the applicant, in the order of time. */
  act: (applicationId: string, at: string, id: string): Key => ({ pk: `app#${applicationId}`, sk: `act#${at}#${id}` }),
  /** What a deployment tells its functions. */
  directory: (id: string): Key => ({ pk: 'directory', sk: id }),
  /** One bulk operation of an operator. */
  operation: (operationId: string): Key => ({ pk: `operation#${operationId}`, sk: 'operation' }),
  idempotency: (subject: string, digest: string): Key => ({ pk: `idempotency#${subject}`, sk: digest }),
  fact: (subject: string, fact: string): Key => ({ pk: `subject#${subject}`, sk: `fact#${fact}` }),
  /** That a person consents to a purpose, or took it back. */
  consent: (person: string, purpose: string): Key => ({ pk: `subject#${person}`, sk: `consent#${purpose}` }),
  /** A document that a person uploaded. */
  document: (person: string, documentId: string): Key => ({ pk: `subject#${person}`, sk: `document#${documentId}` }),
  /** That a person may apply for a subject: a child, a business. */
  relation: (applicant: string, subject: string): Key => ({ pk: `subject#${applicant}`, sk: `relation#${subject}` }),
} as const

/** Prefixes of sort keys inside a partition. */
export const PREFIXES = {
  requests: 'request#',
  undoings: 'undo#',
  disclosures: 'disclosure#',
  facts: 'fact#',
  relations: 'relation#',
  consents: 'consent#',
  documents: 'document#',
  actions: 'action#',
  acts: 'act#',
  audit: 'entry#',
} as const
