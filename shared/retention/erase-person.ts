import { discard, type DiscardDeps, givingUp } from '../documents/discard.ts'
import { asDocument } from '../documents/document-record.ts'
import { ownSubjects, queryAll } from '../dossier/my-facts.ts'
import { type Item, TransactionFailed, type Write } from '../ports/item-table.ts'
import type { Vault } from '../ports/vault.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { applicationsOf } from '../records/applications-of.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { transactInParts } from '../records/transact-in-parts.ts'

export type ErasePersonDeps = DiscardDeps & {
  /** Without it, a person's keys are kept though all else is erased. */
  readonly vault?: Pick<Vault, 'forget'> | undefined
}

/** How often documents are given up again that their owner has moved on meanwhile. */
const MOST_TRIES = 5

/**
 * Erases a person with the last application, and nothing where there is another. The documents are given up first, so
 * that no submission can refer to them any more; the keys are destroyed last: until then the erasure can be repeated,
 * and after it nothing opens that a backup may hold.
 */
export async function erasePerson(deps: ErasePersonDeps, application: ApplicationRecord): Promise<void> {
  const { table, vault } = deps
  const person = application.applicant
  const stored = await givenUpDocuments(deps, application)
  if (!stored) return
  await Promise.all(stored.map((item) => discard(deps, item)))
  const subjects = await ownSubjects(table, person)
  for (const { subject } of subjects) {
    const facts = await queryAll(table, KEYS.fact(subject, '').pk, PREFIXES.facts)
    await transactInParts(table, facts.map(removal))
    if (subject !== person) await vault?.forget(subject)
  }
  const consents = await queryAll(table, KEYS.consent(person, '').pk, PREFIXES.consents)
  const relations = await queryAll(table, KEYS.relation(person, '').pk, PREFIXES.relations)
  await transactInParts(table, [...consents, ...relations].map(removal))
  await vault?.forget(person)
}

/**
 * Gives up all documents of a person who has no other application; undefined where there is another. They are read
 * before it is looked for others: one that comes later moves on the documents it refers to.
 */
async function givenUpDocuments(deps: ErasePersonDeps, application: ApplicationRecord): Promise<Item[] | undefined> {
  for (let left = MOST_TRIES; ; left--) {
    const stored = await queryAll(deps.table, KEYS.document(application.applicant, '').pk, PREFIXES.documents)
    if (await hasOthers(deps, application)) return undefined
    const held = stored.filter((item) => asDocument(item).state !== 'discarding')
    try {
      await transactInParts(
        deps.table,
        held.map((item) => ({ update: givingUp(item, deps.clock.now()) })),
      )
      return stored
    } catch (error) {
      if (!(error instanceof TransactionFailed) || left === 0) throw error
    }
  }
}

/** Whether a person has another application that is open or still kept, and is not being erased too. */
async function hasOthers(
  { table }: ErasePersonDeps,
  { applicant, applicationId }: ApplicationRecord,
): Promise<boolean> {
  const applications = await applicationsOf(table, applicant)
  return applications.some((each) => each.applicationId !== applicationId && !isGone(each))
}

const isGone = ({ erasedAt, erasing }: ApplicationRecord) => erasedAt !== undefined || erasing === true

/** The write that removes an item, if it is still there. */
export const removal = ({ pk, sk }: Item): Write => ({ remove: { pk, sk }, expect: 'either' })
