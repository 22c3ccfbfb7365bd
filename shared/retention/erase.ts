import type { Engine } from '../engine.ts'
import { dueAt } from '../model/deadline.ts'
import { queryAll } from '../dossier/my-facts.ts'
import { asDocument } from '../documents/document-record.ts'
import { documentsIn } from '../documents/document-uses.ts'
import type { Write } from '../ports/item-table.ts'
import { type ActorRecord, type ApplicationRecord, isOpen } from '../records/application-record.ts'
import { DUE_ATTRIBUTES, dueMark } from '../records/due.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { transactInParts } from '../records/transact-in-parts.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { erasePerson, type ErasePersonDeps, removal } from './erase-person.ts'

export type RetentionDeps = ErasePersonDeps & Pick<Engine, 'definitions'>

/** The mark of an application that has ended, for the day on which its situation's retention is over; none where it has none. */
export function keptUntil(deps: Pick<Engine, 'definitions'>, application: ApplicationRecord) {
  const { applicationId, settledAt, withdrawnAt, erasedAt } = application
  const { retention } = definitionOf(deps, application)
  const ended = settledAt ?? withdrawnAt
  if (isOpen(application) || erasedAt !== undefined || retention === undefined || ended === undefined) return undefined
  return dueMark(applicationId, dueAt(Date.parse(ended), retention), 'erase')
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
  const looked = await looksAt(deps, application.applicant, facts.flatMap(documentsIn))
  await transactInParts(deps.table, [...looked, ...facts.map(removal), ...cleared, ...unproved])
  const key = KEYS.application(applicationId)
  // Said before it is looked for others: of two that are erased at once, the later one sees none.
  await deps.table.update({ key, expect: 'exists', set: { erasing: true } })
  await erasePerson(deps, application)
  await deps.table.update({
    key,
    expect: 'exists',
    set: { actors: withoutProof(application.actors), erasedAt: new Date(deps.clock.now()).toISOString() },
    remove: ['erasing', ...DUE_ATTRIBUTES],
  })
}

const withoutProof = (actors: unknown) => (actors as readonly ActorRecord[]).map(({ evidence: _, ...actor }) => actor)

/** Has documents looked at in the next sweep, for a fact that refers to them is erased. */
async function looksAt(
  { table, clock }: RetentionDeps,
  person: string,
  documents: readonly string[],
): Promise<Write[]> {
  const items = await table.getMany([...new Set(documents)].map((document) => KEYS.document(person, document)))
  return items.flatMap((item): Write[] => {
    if (!item) return []
    const set = dueMark(asDocument(item).documentId, clock.now(), 'discard')
    return [{ update: { key: { pk: item.pk, sk: item.sk }, expect: 'exists', set } }]
  })
}
