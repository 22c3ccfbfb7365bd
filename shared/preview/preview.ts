import { compareWithCertified } from '../applications/contradictions.ts'
import { listsRunOver } from '../applications/form.ts'
import { type KnownFact, knownFacts, readKnown } from '../applications/known-facts.ts'
import { type ApplicationSubjects, subjectsFor } from '../applications/subjects.ts'
import { checkGiven, mustBeFaultless, pointerOf } from '../applications/validate-submission.ts'
import { givenConsents } from '../consents/consents.ts'
import { documentFaults } from '../documents/own-documents.ts'
import { sealedFor } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import { Submission } from '../model/application.ts'
import type { Caller } from '../model/caller.ts'
import type { Preview, PreviewView } from '../model/dossier-views.ts'
import { graphOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { plan } from '../model/plan.ts'
import { purposesOf, withheldServices } from '../model/purposes.ts'
import { factKey } from '../model/questions.ts'
import { previewView } from './preview-view.ts'
import { verdicts } from './verdicts.ts'

export type PreviewDeps = Pick<Engine, 'table' | 'vault' | 'clock' | 'ids' | 'definitions'>

/** What an application would be; nothing is sent, and nothing kept. Facts already given are judged by, those missing are named. */
export async function preview(
  deps: PreviewDeps,
  caller: Caller,
  situation: string,
  body: Preview,
  languages: readonly string[],
): Promise<PreviewView> {
  const definition = definitionFor(deps, situation)
  const submission = Submission.parse({ ...body, situation, lists: withFirstItems(definition, body) })
  const subjects = await subjectsFor(deps, definition, submission, caller.subject, 'preview')
  const consents = await consentsGiven(deps, definition, caller, submission)
  const without = withheldServices(definition, consents)
  const [askable, certified] = await Promise.all([
    knownFacts(deps, definition, submission.services, subjects, without),
    readKnown(deps, definition, neverAsked(definition), subjects),
  ])
  const { given, faults } = checkGiven(definition, submission, new Map([...askable, ...certified]), without)
  const placed = given.map((one) => ({ ...one, pointer: pointerOf(definition, one) }))
  mustBeFaultless(definition, [...faults, ...(await documentFaults(deps, definition, placed, caller.subject))])
  const { contradictions } = await compareWithCertified(deps, definition, askable, given, caller.subject)
  const lists = Object.fromEntries(
    Object.entries(submission.lists).map(([list, items]) => [list, items.map((_, at) => String(at + 1))]),
  )
  const requests = plan(definition, { lists, chosen: submission.services })
  const values = new Map([
    ...(await openRead(deps, definition, new Map([...certified, ...askable]), subjects)),
    ...given.map(({ fact, item, value }) => [factKey(fact, item), value] as const),
  ])
  const has = (key: string) => values.has(key) || askable.has(key) || certified.has(key)
  const judged = await verdicts({ definition, requests, lists, consents, values, has })
  const isGiven = new Set(given.map(({ fact, item }) => factKey(fact, item)))
  return previewView(deps, {
    definition,
    submission,
    lists,
    requests,
    judged,
    consents,
    known: askable,
    isGiven,
    contradictions,
    languages,
  })
}

function definitionFor({ definitions }: PreviewDeps, id: string): LifeSituation {
  const definition = definitions.latest(id)
  if (definition) return definition
  throw new Failure('not-found', 'There is no such life situation.', {
    expected: definitions
      .all()
      .map((each) => each.id)
      .join(', '),
    remedy: 'GET /life-situations lists them.',
  })
}

/** A list that services run over, and of which nothing is said yet, is looked at with one new item. */
function withFirstItems(definition: LifeSituation, { lists, services }: Preview): Preview['lists'] {
  const unsaid = [...listsRunOver(definition, services)].filter((list) => !lists[list]?.length)
  return { ...lists, ...Object.fromEntries(unsaid.map((list) => [list, [{ facts: {} }]])) }
}

async function consentsGiven(deps: PreviewDeps, definition: LifeSituation, caller: Caller, { consents }: Submission) {
  const purposes = purposesOf(definition).map(({ purpose }) => purpose)
  return new Set([...consents, ...(await givenConsents(deps, caller.subject, purposes))])
}

const neverAsked = (definition: LifeSituation) =>
  Object.keys(definition.facts).filter((fact) => !definition.facts[fact]?.question)

/** Opens what conditions read and the dossier holds; what the application's own services bring is not known before. */
async function openRead(
  { vault }: PreviewDeps,
  definition: LifeSituation,
  known: ReadonlyMap<string, KnownFact>,
  { ids }: ApplicationSubjects,
): Promise<(readonly [string, unknown])[]> {
  const { services, providers } = graphOf(definition)
  const reads = new Set([...services.values()].flatMap((node) => node.reads).filter((fact) => !providers.has(fact)))
  return Promise.all(
    [...known]
      .filter(([, { fact }]) => reads.has(fact))
      .map(async ([key, { fact, subject, record }]) => {
        const { owner, name } = sealedFor(definition, fact, subject, ids['applicant'] as string)
        return [key, await vault.open(owner, name, record.value)] as const
      }),
  )
}
