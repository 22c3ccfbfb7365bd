import type { Engine } from '../engine.ts'
import { dueAt } from '../model/deadline.ts'
import { ownSubjects, queryAll } from '../dossier/my-facts.ts'
import { asDocument } from '../documents/document-record.ts'
import { ConditionFailed, type Item, type Write } from '../ports/item-table.ts'
import type { Vault } from '../ports/vault.ts'
import type { ActorRecord, ApplicationRecord } from '../records/application-record.ts'
import { DUE_ATTRIBUTES, dueMark } from '../records/due.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { transactInParts } from '../records/transact-in-parts.ts'
import { definitionOf } from '../requests/definition-of.ts'

export type RetentionDeps = Pick<Engine, 'table' | 'clock' | 'definitions' | 'documents'> & {
  /** Without it, a person's keys are kept though all else is erased. */
  readonly vault?: Pick<Vault, 'forget'> | undefined
}

/** Marks an application that has ended for the day on which its situation's retention is over; leaves other marks alone. */
export async function keepUntil(deps: RetentionDeps, application: ApplicationRecord): Promise<void> {
  const { retention } = definitionOf(deps, application)
  const ended = application.settledAt ?? application.withdrawnAt
  if (retention === undefined || ended === undefined) return
  try {
    await deps.table.update({
      key: KEYS.application(application.applicationId),
      expect: 'exists',
      when: [
        { attribute: 'status', is: 'in', value: ['settled', 'withdrawn'] },
        { attribute: 'dueSk', is: 'absent' },
        { attribute: 'erasedAt', is: 'absent' },
      ],
      set: dueMark(application.applicationId, dueAt(Date.parse(ended), retention), 'erase'),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}

/**
 * Erases what an application told about people: the facts of its event, reasons, questions, agencies' words, operators' reasons and
 * the proofs of those who acted. What happened, and who was handed what, stays, so that the audit goes on to hold. With a person's
 * last application goes the person. Safe to repeat.
 */
export async function erase(deps: RetentionDeps, application: ApplicationRecord): Promise<void> {
  const { applicationId } = application
  const { pk } = KEYS.application(applicationId)
  const [facts, ...told] = await Promise.all([
    queryAll(deps.table, KEYS.fact(applicationId, '').pk, PREFIXES.facts),
    ...[PREFIXES.requests, PREFIXES.undoings, PREFIXES.actions].map((prefix) => queryAll(deps.table, pk, prefix)),
  ])
  const cleared = told.flat().map((item): Write => ({
    update: { key: { pk: item.pk, sk: item.sk }, expect: 'exists', remove: ['reason', 'questions', 'words', 'why'] },
  }))
  const acts = await queryAll(deps.table, pk, PREFIXES.acts)
  const unproved = acts.map(({ pk, sk, actors }): Write => ({
    update: { key: { pk, sk }, expect: 'exists', set: { actors: withoutProof(actors) } },
  }))
  await transactInParts(deps.table, [...facts.map(removal), ...cleared, ...unproved])
  if (!(await hasOthers(deps, application))) await erasePerson(deps, application.applicant)
  await deps.table.update({
    key: KEYS.application(applicationId),
    expect: 'exists',
    set: { actors: withoutProof(application.actors), erasedAt: new Date(deps.clock.now()).toISOString() },
    remove: DUE_ATTRIBUTES,
  })
}

const withoutProof = (actors: unknown) => (actors as readonly ActorRecord[]).map(({ evidence: _, ...actor }) => actor)

const removal = ({ pk, sk }: Item): Write => ({ remove: { pk, sk }, expect: 'either' })

/** Whether a person has another application that is open or still kept. */
async function hasOthers({ table }: RetentionDeps, { applicant, applicationId }: ApplicationRecord): Promise<boolean> {
  let cursor: string | undefined
  do {
    const page = await table.query({
      index: 'byApplicant',
      pk: `applicant#${applicant}`,
      ...(cursor !== undefined && { cursor }),
    })
    const others = page.items.filter((item) => item.pk !== KEYS.application(applicationId).pk)
    const items = await table.getMany(others)
    if (items.some((item) => item && item['erasedAt'] === undefined)) return true
    cursor = page.cursor
  } while (cursor !== undefined)
  return false
}

/** Destroys the keys last: until then the erasure can be repeated, and after it nothing opens that a backup may hold. */
async function erasePerson({ table, documents, vault }: RetentionDeps, person: string): Promise<void> {
  const subjects = await ownSubjects(table, person)
  const stored = await queryAll(table, KEYS.document(person, '').pk, PREFIXES.documents)
  await Promise.all(stored.map(asDocument).map(({ documentId, upload }) => documents?.remove(documentId, upload)))
  for (const { subject } of subjects) {
    const facts = await queryAll(table, KEYS.fact(subject, '').pk, PREFIXES.facts)
    await transactInParts(table, facts.map(removal))
    if (subject !== person) await vault?.forget(subject)
  }
  const consents = await queryAll(table, KEYS.consent(person, '').pk, PREFIXES.consents)
  const relations = await queryAll(table, KEYS.relation(person, '').pk, PREFIXES.relations)
  await transactInParts(table, [...stored, ...consents, ...relations].map(removal))
  await vault?.forget(person)
}
