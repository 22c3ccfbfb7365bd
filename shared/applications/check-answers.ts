import { canonicalJson } from '../canonical-json.ts'
import { documentFaults } from '../documents/own-documents.ts'
import { type FactAbout, type FactRecord, readFacts, sealedFor } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { Failure, type Fault } from '../failures.ts'
import { faultsOf } from '../faults.ts'
import { pointerTo } from '../json-pointer.ts'
import { factType, shapeOf } from '../model/fact-type.ts'
import { factAt } from './keyed-fact.ts'
import type { Standing } from './standing.ts'

/** A fact under its key, of its type. */
export interface KeyedValue extends FactAbout {
  readonly key: string
  readonly value: unknown
}

type Reading = Pick<Engine, 'table' | 'clock' | 'vault'>

/** The questions open in an application, each once, however many agencies ask it. */
export const openQuestions = ({ requests }: Pick<Standing, 'requests'>) =>
  new Set(requests.filter(({ state }) => state === 'awaiting-applicant').flatMap(({ asks }) => asks ?? []))

/**
 * The answers that are new. One given before with the same value passes; so the same body can be sent again.
 *
 * @throws Failure `invalid-body` for what is ill-typed or was never asked, `wrong-state` for what was answered
 * otherwise before
 */
export async function checkAnswers(
  deps: Reading,
  standing: Standing,
  answers: Readonly<Record<string, unknown>>,
): Promise<KeyedValue[]> {
  const open = openQuestions(standing)
  const answered = new Set(standing.requests.flatMap((request) => [...(request.answered ?? [])]))
  const faults: Fault[] = []
  const late: Fault[] = []
  const given: KeyedValue[] = []
  for (const [key, value] of Object.entries(answers)) {
    const pointer = pointerTo(['answers', key])
    const about = factAt(standing, key)
    if (!about || (!open.has(key) && !answered.has(key))) {
      faults.push({ pointer, what: 'Nobody asks this.', ...whatIsAsked(open) })
      continue
    }
    const typed = factType(standing.definition, about.fact)?.safeParse(value)
    if (!typed?.success) faults.push(...(typed ? faultsOf(typed.error, value, ['answers', key]) : []))
    else if (open.has(key)) given.push({ ...about, key, value: typed.data })
    else if (!(await isKnown(deps, standing, about, typed.data))) {
      late.push({ pointer, ...answeredBefore(standing, value) })
    }
  }
  const placed = given.map((one) => ({ ...one, pointer: pointerTo(['answers', one.key]) }))
  faults.push(...(await documentFaults(deps, standing.definition, placed, standing.application.applicant)))
  if (faults.length > 0) throw new Failure('invalid-body', 'The answers do not fit the open questions.', { faults })
  if (late.length === 0) return given
  throw new Failure('wrong-state', 'These questions were answered before.', { faults: late, ...whatIsAsked(open) })
}

const whatIsAsked = (open: ReadonlySet<string>) => ({
  expected: open.size > 0 ? [...open].join(', ') : 'no answer: no question is open',
  remedy: open.size > 0 ? 'Answer the open questions, by their keys.' : 'Read the status with GET /applications/{id}.',
})

const answeredBefore = ({ application }: Standing, value: unknown) => ({
  what: 'You answered this before, otherwise.',
  got: shapeOf(value),
  remedy: `To change it, send POST /applications/${application.applicationId}/corrections.`,
})

async function isKnown(deps: Reading, standing: Standing, about: FactAbout, value: unknown): Promise<boolean> {
  const [record] = await readFacts(deps, [about], standing.application.applicationId)
  return record !== undefined && sameValue(await openFact(deps, standing, about, record), value)
}

/** What the dossier holds of a fact. */
export function openFact(
  { vault }: Pick<Engine, 'vault'>,
  { application, definition }: Standing,
  { fact, subject }: FactAbout,
  record: FactRecord,
): Promise<unknown> {
  const { owner, name } = sealedFor(definition, fact, subject, application.applicant)
  return vault.open(owner, name, record.value)
}

export const sameValue = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b)
