import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import { inLanguage } from '../model/text.ts'
import type { ApplicationSummary, ApplicationView } from '../model/views.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { type ApplicationRecord, isOpen, readApplication, statusOf } from '../records/application-record.ts'
import { readRequests, readUndoings, type RequestRecord } from '../records/request-record.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { readActs } from './acting.ts'
import { conflictViews } from './conflict-views.ts'
import { promises } from './promise.ts'
import { openQuestionViews } from './open-question-views.ts'
import { say } from './sentences.ts'
import { serviceView } from './service-view.ts'
import { undoingViews, viewingUndoings } from './undoing-views.ts'
import { timeline } from './timeline.ts'

export type ReadDeps = Pick<Engine, 'table' | 'vault' | 'clock' | 'definitions'>

/** One application as its applicant sees it: two reads, whatever its size; a third where somebody acted for the applicant. */
export async function read(
  deps: ReadDeps,
  caller: Caller,
  applicationId: string,
  languages: readonly string[],
): Promise<ApplicationView> {
  const [application, requests] = await Promise.all([
    readApplication(deps.table, applicationId),
    readRequests(deps.table, applicationId),
  ])
  if (!application || !mayRead(caller, application)) throw notFound(applicationId)
  return view(deps, application, requests, languages)
}

export const notFound = (applicationId: string) =>
  new Failure('not-found', 'There is no such application of yours.', {
    got: applicationId.slice(0, 60),
    expected: 'the id from the answer to your submission',
    remedy: 'List your applications with GET /applications.',
  })

const mayRead = (caller: Caller, application: ApplicationRecord) =>
  caller.role === 'applicant' || caller.role === 'official'
    ? application.applicant === caller.subject
    : caller.role === 'operator' || caller.role === 'auditor'

export function summary(
  definition: LifeSituation,
  application: ApplicationRecord,
  languages: readonly string[],
): ApplicationSummary {
  return {
    applicationId: application.applicationId,
    situation: application.situation,
    version: application.version,
    title: inLanguage(definition.title, languages),
    status: statusOf(application),
    ...(application.result && { result: application.result }),
    createdAt: application.createdAt,
    ...(application.settledAt && { settledAt: application.settledAt }),
    ...(application.overdueAt && !application.settledAt && { overdue: true }),
  }
}

async function view(
  deps: ReadDeps,
  application: ApplicationRecord,
  requests: readonly RequestRecord[],
  languages: readonly string[],
): Promise<ApplicationView> {
  const definition = definitionOf(deps, application)
  const ends = promises(definition, requests, deps.clock.now())
  const viewing = {
    definition,
    requests: new Map(requests.map((request) => [request.key, request])),
    promises: ends,
    now: deps.clock.now(),
    isOpen: isOpen(application),
    languages,
  }
  const order = Object.keys(definition.services)
  const ordered = requests.toSorted((a, b) => order.indexOf(a.service) - order.indexOf(b.service))
  const head = summary(definition, application, languages)
  const done = requests.filter((request) => request.state === 'settled').length
  const undoings = application.status === 'withdrawn' ? await readUndoings(deps.table, application.applicationId) : []
  const acts = application.acts ? await readActs(deps.table, application.applicationId) : []
  const undoing = viewingUndoings(viewing, undoings)
  const undone = await undoingViews(deps, undoing)
  const left = undoings.filter(({ state }) => state !== 'settled').length
  const services = await Promise.all(
    ordered.map(async (request) => {
      const view = undone.get(request.key)
      return { ...(await serviceView(deps, viewing, request)), ...(view && { undoing: view }) }
    }),
  )
  const last = application.settledAt ?? new Date(Math.max(...ends.values(), ...undoing.promises.values())).toISOString()
  return {
    ...head,
    sentence: say(
      left > 0 ? 'withdrawn-undoing' : head.status,
      languages,
      counted({ done, all: requests.length, left }),
    ),
    promisedBy: last,
    services,
    questions: openQuestionViews(viewing, ordered, services),
    conflicts: conflictViews(viewing, [
      ...(application.conflicts ?? []),
      ...ordered.flatMap(({ conflicts = [] }) => conflicts),
    ]),
    timeline: timeline(viewing, application, ordered, undoings, acts),
  }
}

const counted = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]))
