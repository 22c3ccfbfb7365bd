import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import { DocumentReference } from '../../shared/model/documents.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { factKey } from '../../shared/model/questions.ts'
import { requestIdOf, type RequestRecord } from '../../shared/records/request-record.ts'
import type { DispatchDeps } from './deps.ts'

/** How long an agency may fetch a document by the link of an event, in seconds. */
const LINK_SECONDS = 900

/** Links to the documents among the facts that a request hands over, for this request only. */
export async function documentLinks(
  { documents }: DispatchDeps,
  definition: LifeSituation,
  request: RequestRecord,
  facts: Readonly<Record<string, unknown>>,
): Promise<AgencyEvent['documents']> {
  const keyed = Object.entries(facts)
    .filter(([fact]) => definition.facts[fact]?.document)
    .flatMap(([fact, value]) =>
      Array.isArray(value) ? value.map((one, at) => [factKey(fact, String(at + 1)), one] as const) : [[fact, value] as const],
    )
  if (keyed.length === 0 || !documents) return {}
  const links = await Promise.all(
    keyed.map(async ([key, value]) => {
      const { document, sha256, mediaType } = DocumentReference.parse(value)
      return [key, { url: await documents.link(document, requestIdOf(request), LINK_SECONDS), sha256, mediaType }] as const
    }),
  )
  return Object.fromEntries(links)
}
