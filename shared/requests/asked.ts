import { type FactAbout, type FactRecord, readFacts } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { AgencyAnswer } from '../model/outcome.ts'
import { factKey } from '../model/questions.ts'
import type { RequestRecord } from '../records/request-record.ts'

export type Questions = Extract<AgencyAnswer, { outcome: 'needs-information' }>['questions']

/** A question with the keys it is asked under, one an item where a request is about a whole list. */
export type AskedQuestion = Questions[number] & { readonly keys: readonly string[] }

/** A fact of a request under its `factKey`, with the subject it is about. */
interface KeyedFact extends FactAbout {
  readonly key: string
}

/** The keys under which an applicant knows a fact that a request needs. */
export function keyedFacts(definition: LifeSituation, request: RequestRecord, fact: string): KeyedFact[] {
  const about = definition.facts[fact]?.about ?? ''
  const ids = request.subjects[about]
  if (ids === undefined) return []
  if (typeof ids !== 'string') return ids.map((subject, at) => ({ fact, subject, key: factKey(fact, String(at + 1)) }))
  return [{ fact, subject: ids, key: factKey(fact, definition.subjects[about]?.list ? request.item : undefined) }]
}

/**
 * What is still to be asked of the applicant. A fact that came after the agency was handed the others answers its
 * question already: another agency asked it first. One that the agency was handed is disputed, and asked again.
 */
export async function stillAsked(
  engine: Pick<Engine, 'table' | 'clock'>,
  definition: LifeSituation,
  request: RequestRecord,
  questions: Questions,
): Promise<AskedQuestion[]> {
  const wanted = questions.map((question) => keyedFacts(definition, request, question.fact))
  const records = await readFacts(engine, wanted.flat(), request.applicationId)
  const known = new Map(wanted.flat().map(({ key }, at) => [key, records[at]]))
  return questions.flatMap((question, at) => {
    const keys = (wanted[at] ?? []).map(({ key }) => key).filter((key) => isOpen(request, known.get(key)))
    return keys.length > 0 ? [{ ...question, keys }] : []
  })
}

/** Facts that were there when the agency was handed its own are disputed; before that, none is. */
function isOpen(request: RequestRecord, record: FactRecord | undefined): boolean {
  if (!record) return true
  return request.state === 'with-agency' && record.at <= request.since
}
