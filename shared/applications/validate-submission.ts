import { faultsOf } from '../faults.ts'
import { Failure, type Fault } from '../failures.ts'
import type { Submission } from '../model/application.ts'
import { factType, shapeOf } from '../model/fact-type.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { factKey } from '../model/questions.ts'
import { inLanguage } from '../model/text.ts'
import { pointerTo } from '../json-pointer.ts'
import { choiceFaults } from './choice-faults.ts'
import { formOf, type Form } from './form.ts'
import { subjectFaults } from './subject-faults.ts'

/** A fact as the applicant gave it, of the type that the situation asks for. */
export interface GivenFact {
  readonly fact: string
  /** The item of the list it is about: `"1"`, `"2"`. */
  readonly item?: string
  readonly value: unknown
}

/**
 * The facts of a submission, checked against its life situation. `known` holds what the dossier already has, by
 * `factKey`: that need not be given. `without`: services that will not run for want of a consent, which need nothing.
 *
 * @throws Failure `invalid-body` with every fault, by JSON Pointer into the submission
 */
export function validateSubmission(
  definition: LifeSituation,
  submission: Submission,
  known: { has(key: string): boolean } = new Set(),
  without: ReadonlySet<string> = new Set(),
): GivenFact[] {
  const { given, faults } = checkGiven(definition, submission, known, without)
  const all = [...faults, ...missing(formOf(definition, submission.services, without), submission, known)]
  mustBeFaultless(definition, all)
  return given
}

/** Where a fact that was given stands in its submission, as a JSON Pointer. */
export function pointerOf({ facts }: LifeSituation, { fact, item }: GivenFact): string {
  const path = item === undefined ? [] : ['lists', facts[fact]?.about ?? '', Number(item) - 1]
  return pointerTo([...path, 'facts', fact])
}

/** The facts of a submission and everything wrong with what is there; nothing of what is missing. */
export function checkGiven(
  definition: LifeSituation,
  submission: Submission,
  known: { has(key: string): boolean },
  without: ReadonlySet<string>,
): { readonly given: GivenFact[]; readonly faults: Fault[] } {
  const form = formOf(definition, submission.services, without)
  const check: Check = { definition, form, given: [], faults: [...choiceFaults(definition, submission, known)] }
  check.faults.push(...subjectFaults(definition, submission))
  takeFacts(check, submission.facts, undefined, ['facts'])
  for (const [list, items] of Object.entries(submission.lists)) {
    for (const [at, { facts }] of items.entries()) {
      takeFacts(check, facts, { list, item: String(at + 1) }, ['lists', list, at, 'facts'])
    }
  }
  return check
}

/** @throws Failure `invalid-body` with every fault */
export function mustBeFaultless(definition: LifeSituation, faults: readonly Fault[]): void {
  if (faults.length === 0) return
  throw new Failure('invalid-body', 'The submission does not fit the life situation.', {
    faults,
    remedy: `GET /life-situations/${definition.id} holds the JSON Schema of what may be sent.`,
  })
}

interface Check {
  readonly definition: LifeSituation
  readonly form: Form
  readonly given: GivenFact[]
  readonly faults: Fault[]
}

type Item = { readonly list: string; readonly item: string } | undefined

function takeFacts(check: Check, facts: Submission['facts'], of: Item, base: readonly PropertyKey[]): void {
  for (const [fact, value] of Object.entries(facts)) {
    const path = [...base, fact]
    const misplaced = misplacedFault(check, fact, of)
    if (misplaced) {
      check.faults.push({ pointer: pointerTo(path), got: shapeOf(value), ...misplaced })
      continue
    }
    const parsed = factType(check.definition, fact)?.safeParse(value)
    if (parsed?.success) check.given.push({ fact, value: parsed.data, ...(of && { item: of.item }) })
    else if (parsed) check.faults.push(...faultsOf(parsed.error, value, path))
  }
}

/** Why a fact may not be given here at all. */
function misplacedFault({ definition, form }: Check, fact: string, of: Item): Omit<Fault, 'pointer'> | undefined {
  const entry = form.facts.get(fact)
  if (!entry) return { what: 'This life situation has no such fact.', remedy: 'Leave it out, or check its spelling.' }
  if (entry.list !== of?.list) {
    const place = entry.list === undefined ? '/facts' : `the facts of an item of /lists/${entry.list}`
    return { what: 'This fact is about something else.', expected: place, remedy: `Move it to ${place}.` }
  }
  if (entry.asked) return undefined
  return { what: notAsked(definition, form, fact), remedy: 'Leave it out.' }
}

function notAsked(definition: LifeSituation, form: Form, fact: string): string {
  const provider = form.facts.get(fact)?.provider
  const service = provider === undefined ? undefined : definition.services[provider]
  if (service) {
    const agency = definition.agencies[service.agency]
    return `This is not asked: ${agency ? inLanguage(agency.title) : service.agency} provides it (${provider}).`
  }
  if (!definition.facts[fact]?.question) return 'This is never asked of an applicant.'
  return 'No service of this application needs this.'
}

function missing(form: Form, submission: Submission, known: { has(key: string): boolean }): Fault[] {
  return form.required.flatMap(({ fact, list, title, question }) => {
    const fault = { what: `${title} is missing.`, got: 'nothing', remedy: question }
    if (list === undefined) {
      const has = Object.hasOwn(submission.facts, fact) || known.has(fact)
      return has ? [] : [{ pointer: pointerTo(['facts', fact]), ...fault }]
    }
    return (submission.lists[list] ?? []).flatMap(({ facts }, at) => {
      const has = Object.hasOwn(facts, fact) || known.has(factKey(fact, String(at + 1)))
      return has ? [] : [{ pointer: pointerTo(['lists', list, at, 'facts', fact]), ...fault }]
    })
  })
}
