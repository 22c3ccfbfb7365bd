import { canonicalJson } from '../canonical-json.ts'
import type { Engine } from '../engine.ts'
import type { Fault } from '../failures.ts'
import { DocumentReference } from '../model/documents.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { KEYS } from '../records/keys.ts'
import { asDocument } from './document-record.ts'

/** A value that somebody gave for a fact, and where it stands in what they sent. */
export interface PlacedFact {
  readonly fact: string
  readonly value: unknown
  readonly pointer: string
}

/**
 * A fault for each document among the values that is not this person's own, checked and unaltered: whoever gives the value, an
 * applicant or an agency. Reads nothing where no fact is a document.
 */
export async function documentFaults(
  { table }: Pick<Engine, 'table'>,
  { facts }: LifeSituation,
  given: readonly PlacedFact[],
  owner: string,
): Promise<Fault[]> {
  const documents = given.filter(({ fact }) => facts[fact]?.document)
  if (documents.length === 0) return []
  const references = documents.map(({ value }) => DocumentReference.safeParse(value).data)
  const items = await table.getMany(references.map((reference) => KEYS.document(owner, reference?.document ?? '-')))
  return documents.flatMap(({ pointer }, at) => {
    const { documentId, sha256, mediaType, size, state } = items[at] ? asDocument(items[at]) : {}
    const stored = canonicalJson({ document: documentId, sha256, mediaType, size })
    const isOwn = state === 'ready' && references[at] !== undefined && canonicalJson(references[at]) === stored
    return isOwn ? [] : [{ pointer, ...NOT_THERE }]
  })
}

const NOT_THERE = {
  what: 'There is no such document of this applicant, checked and complete.',
  got: 'a reference to another or none',
  expected: 'the "reference" of a document whose state is "ready"',
  remedy:
    'Upload it, or upload it again, with POST /documents: one that no application refers to is kept for a while only.',
}
