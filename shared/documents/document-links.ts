import type { Engine } from '../engine.ts'
import { DocumentReference, type DocumentLink } from '../model/documents.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { factKey } from '../model/questions.ts'
import { requestIdOf, type RequestRecord } from '../records/request-record.ts'

/** How long an agency may fetch a document by a link, in seconds. */
const LINK_SECONDS = 900

/** The documents among the facts of a request, by fact id; numbered where the request reads a fact of several subjects. */
export function documentsAmong(
  definition: LifeSituation,
  facts: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, DocumentReference> {
  const keyed = Object.entries(facts)
    .filter(([fact]) => definition.facts[fact]?.document)
    .flatMap(([fact, value]) =>
      Array.isArray(value)
        ? value.map((one, at) => [factKey(fact, String(at + 1)), one] as const)
        : [[fact, value] as const],
    )
  return new Map(keyed.map(([key, value]) => [key, DocumentReference.parse(value)]))
}

/** Links to the documents among the facts that a request hands over, for this request only. */
export async function documentLinks(
  { documents }: Pick<Engine, 'documents'>,
  definition: LifeSituation,
  request: RequestRecord,
  facts: Readonly<Record<string, unknown>>,
): Promise<Record<string, DocumentLink>> {
  if (!documents) return {}
  const links = [...documentsAmong(definition, facts)].map(
    async ([key, { document, sha256, mediaType }]) =>
      [key, { url: await documents.link(document, requestIdOf(request), LINK_SECONDS), sha256, mediaType }] as const,
  )
  return Object.fromEntries(await Promise.all(links))
}
