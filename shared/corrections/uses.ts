import type { Disclosure } from '../disclosures/disclosure.ts'
import type { FactAbout } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { requestIdOf, type RequestRecord } from '../records/request-record.ts'

/** Says whether a request's agency was handed a fact. */
export type Handed = (request: RequestRecord, about: FactAbout) => boolean

/** Reads from the disclosures of an application which agency was handed which fact. */
export async function readHanded({ table }: Pick<Engine, 'table'>, applicationId: string): Promise<Handed> {
  const handed = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await table.query({
      pk: KEYS.application(applicationId).pk,
      prefix: PREFIXES.disclosures,
      ...(cursor !== undefined && { cursor }),
    })
    for (const item of page.items) {
      const { requestId, facts, reader } = item as unknown as Disclosure
      // What a person has read is no hand-over.
      if (reader !== undefined) continue
      for (const { fact, subject } of facts) handed.add(`${requestId} ${fact} ${subject}`)
    }
    cursor = page.cursor
  } while (cursor !== undefined)
  return (request, { fact, subject }) => handed.has(`${requestIdOf(request)} ${fact} ${subject}`)
}

/** The facts among these that a request declares, about a subject of its own. */
export function declaredOf(
  definition: LifeSituation,
  request: RequestRecord,
  facts: readonly FactAbout[],
): readonly FactAbout[] {
  const { needs, optionalNeeds } = nodeOf(definition, request.service)
  return facts.filter(({ fact, subject }) => {
    const ids = request.subjects[definition.facts[fact]?.about ?? '']
    const isDeclared = needs.includes(fact) || optionalNeeds.includes(fact)
    return isDeclared && (ids === subject || ids?.includes(subject) === true)
  })
}
