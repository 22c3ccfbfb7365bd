import { sameValue } from '../applications/check-answers.ts'
import type { GivenFact } from '../applications/validate-submission.ts'
import type { Engine } from '../engine.ts'
import { Failure, type Fault } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'
import { DocumentReference } from '../model/documents.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { KEYS } from '../records/keys.ts'
import { asDocument } from './document-record.ts'

/**
 * Documents that facts refer to must be the applicant's own, checked and unaltered. Reads nothing where no fact is a document.
 *
 * @throws Failure `invalid-body`
 */
export async function mustBeOwnDocuments(
  { table }: Pick<Engine, 'table'>,
  definition: LifeSituation,
  given: readonly GivenFact[],
  owner: string,
): Promise<void> {
  const documents = given.filter(({ fact }) => definition.facts[fact]?.document)
  if (documents.length === 0) return
  const references = documents.map(({ value }) => DocumentReference.safeParse(value).data)
  const items = await table.getMany(references.map((reference) => KEYS.document(owner, reference?.document ?? '-')))
  const faults = documents.flatMap(({ fact, item }, at): Fault[] => {
    const stored = items[at] && asDocument(items[at])
    const { documentId, sha256, mediaType, size, state } = stored ?? {}
    if (state === 'ready' && sameValue(references[at], { document: documentId, sha256, mediaType, size })) return []
    const path = item === undefined ? [] : ['lists', definition.facts[fact]?.about ?? '', Number(item) - 1]
    return [
      {
        pointer: pointerTo([...path, 'facts', fact]),
        what: 'There is no such document of this applicant, checked and complete.',
        expected: 'the "reference" of a document whose state is "ready"',
        remedy: 'Upload it with POST /documents.',
      },
    ]
  })
  if (faults.length > 0) throw new Failure('invalid-body', 'Facts refer to documents that are not there.', { faults })
}
