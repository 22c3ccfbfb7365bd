import { type ResumeDeps, resumeNow } from '../consents/resume.ts'
import { documentFaults } from '../documents/own-documents.ts'
import type { ConflictRecord } from '../dossier/claims.ts'
import { subjectsOf } from '../dossier/facts.ts'
import { knownOtherwise } from '../dossier/otherwise.ts'
import { factWrites } from '../dossier/write-facts.ts'
import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Submission } from '../model/application.ts'
import { calendarOf } from '../model/calendar/calendar-of.ts'
import type { Caller } from '../model/caller.ts'
import { dueAt, timeBefore } from '../model/deadline.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { withheldServices } from '../model/purposes.ts'
import type { SubmissionReceipt } from '../model/views.ts'
import { TRANSACTION_LIMIT, TransactionFailed, type Item, type Nested, type Write } from '../ports/item-table.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { INTAKE_QUEUE } from '../requests/queue-of.ts'
import { sealedActors } from './actors.ts'
import { consentsFor } from './consents-for.ts'
import { compareWithCertified, refuseContradictions } from './contradictions.ts'
import { keepKey, replayOf } from './idempotency.ts'
import { knownFacts } from './known-facts.ts'
import { newRequests } from './new-requests.ts'
import { type ApplicationSubjects, subjectsFor } from './subjects.ts'
import { type GivenFact, mustBeFaultless, pointerOf, validateSubmission } from './validate-submission.ts'

export type SubmitDeps = Pick<
  Engine,
  'table' | 'queue' | 'vault' | 'clock' | 'ids' | 'definitions' | 'machineOf' | 'executions'
> &
  Pick<ResumeDeps, 'report'>

/** How long an accepted application may wait for its execution before the sweeper queues it again, in milliseconds. */
const START_GRACE_MS = 60_000

/**
 * Accepts an application: checks it whole, stores it whole, queues it. Once it is accepted, it goes on whatever crashes, and so do
 * the person's other applications where they lacked a consent that it brings.
 */
export async function submit(
  deps: SubmitDeps,
  caller: Caller,
  submission: Submission,
  idempotencyKey: string,
): Promise<SubmissionReceipt> {
  const { receipt, consented } = await accept(deps, caller, submission, idempotencyKey)
  await resumeNow(deps, caller.subject, consented, receipt.applicationId)
  return receipt
}

/** An accepted application, and the purposes that are newly consented to with it. */
interface Acceptance {
  readonly receipt: SubmissionReceipt
  readonly consented: readonly string[]
}

const again = (applicationId: string): Acceptance => ({
  receipt: { applicationId, status: 'received', replayed: true },
  consented: [],
})

async function accept(
  deps: SubmitDeps,
  caller: Caller,
  submission: Submission,
  idempotencyKey: string,
): Promise<Acceptance> {
  const replayed = await replayOf(deps, caller.subject, idempotencyKey, submission)
  if (replayed !== undefined) return again(replayed)
  const definition = definitionFor(deps, submission.situation)
  mustBeForApplicant(definition, caller)
  const applicationId = deps.ids.next('app')
  const subjects = await subjectsFor(deps, definition, submission, caller.subject, applicationId)
  const consents = await consentsFor(deps, definition, caller, submission.consents)
  const without = withheldServices(definition, consents.given)
  const known = await knownFacts(deps, definition, submission.services, subjects, without)
  const valid = validateSubmission(definition, submission, known, without)
  const { news: given, contradictions } = await compareWithCertified(deps, definition, known, valid, caller.subject)
  refuseContradictions(definition, contradictions)
  const placed = given.map((one) => ({ ...one, pointer: pointerOf(definition, one) }))
  mustBeFaultless(definition, await documentFaults(deps, definition, placed, caller.subject))
  const conflicts = await knownOtherwise(deps, known)
  const accepted = { caller, definition, submission, applicationId, subjects, given, conflicts }
  const parts = [...(await partsOf(deps, accepted)), ...consents.writes]
  const last = [
    await keepKey(deps, caller.subject, idempotencyKey, submission, applicationId),
    await applicationWrite(deps, accepted),
  ]
  try {
    await store(deps, parts, last)
  } catch (error) {
    if (!(error instanceof TransactionFailed)) throw error
    const first = await replayOf(deps, caller.subject, idempotencyKey, submission)
    if (first === undefined) {
      // A document may have been discarded since it was looked at.
      mustBeFaultless(definition, await documentFaults(deps, definition, placed, caller.subject))
      throw error
    }
    return again(first)
  }
  await deps.queue.send(INTAKE_QUEUE, { applicationId })
  return { receipt: { applicationId, status: 'received', replayed: false }, consented: consents.fresh }
}

interface Accepted {
  readonly caller: Caller
  readonly definition: LifeSituation
  readonly submission: Submission
  readonly applicationId: string
  readonly subjects: ApplicationSubjects
  readonly given: readonly GivenFact[]
  readonly conflicts: readonly ConflictRecord[]
}

function definitionFor({ definitions }: Pick<Engine, 'definitions'>, id: string): LifeSituation {
  const definition = definitions.latest(id)
  if (definition) return definition
  throw new Failure('invalid-body', 'There is no such life situation.', {
    faults: [
      {
        pointer: '/situation',
        what: 'There is no such life situation.',
        got: id,
        expected: definitions
          .all()
          .map((each) => each.id)
          .join(', '),
      },
    ],
  })
}

function mustBeForApplicant(definition: LifeSituation, { business }: Caller): void {
  if (!business || definition.applicant === 'business') return
  const fault = { pointer: '/situation', what: 'This happens to persons only.', got: 'the token of a business' }
  throw new Failure('invalid-body', 'A business cannot apply for this life situation.', { faults: [fault] })
}

/** Everything but the application's own item: requests, facts, and whom the applicant may apply for again. */
async function partsOf(deps: SubmitDeps, accepted: Accepted): Promise<Write[]> {
  const { caller, definition, submission, applicationId, subjects, given } = accepted
  const at = new Date(deps.clock.now()).toISOString()
  const lists = itemKeys(submission)
  const requests = newRequests(deps, {
    applicationId,
    definition,
    ids: subjects.ids,
    lists,
    chosen: submission.services,
    at,
  })
  const application = { applicationId, applicant: caller.subject }
  const said = given.map(({ fact, item, value }) => {
    const ids = subjectsOf(definition, fact, subjects.ids)
    const subject = ids[item === undefined ? 0 : Number(item) - 1] as string
    return { fact, subject, value, source: { kind: 'applicant' } as const }
  })
  const facts = await factWrites(deps, definition, said, application)
  const relations = subjects.fresh.map(({ name, subject }): Write => ({
    put: { ...KEYS.relation(caller.subject, subject), name, subject, applicationId, at },
    expect: 'absent',
  }))
  return [...requests, ...facts, ...relations]
}

const itemKeys = (submission: Submission) =>
  Object.fromEntries(
    Object.entries(submission.lists).map(([list, items]) => [list, items.map((_, at) => String(at + 1))]),
  )

async function applicationWrite(deps: SubmitDeps, accepted: Accepted): Promise<Write> {
  const { caller, definition, submission, applicationId, subjects, given, conflicts } = accepted
  const now = deps.clock.now()
  const createdAt = new Date(now).toISOString()
  const calendar = calendarOf(definition.region)
  const deadline = dueAt(now, definition.deadline, calendar)
  const remindAt = definition.reminder === undefined ? now : timeBefore(deadline, definition.reminder, calendar)
  const lists = Object.keys(submission.lists).map((list) => [
    list,
    ((subjects.ids[list] ?? []) as string[]).map((subject, at) => ({ item: String(at + 1), subject })),
  ])
  const actors = (await sealedActors(deps, caller, applicationId)) as unknown as Nested[]
  const put: Item = {
    ...KEYS.application(applicationId),
    applicationId,
    situation: definition.id,
    version: definition.version,
    machine: deps.machineOf(definition.id, definition.version),
    applicant: caller.subject,
    actors,
    status: 'received',
    createdAt,
    deadline: new Date(deadline).toISOString(),
    ...(remindAt > now && { remindAt: new Date(remindAt).toISOString() }),
    lists: Object.fromEntries(lists),
    chosen: submission.services,
    asked: given.length,
    ...(conflicts.length > 0 && { conflicts }),
    executions: 0,
    disclosures: 0,
    disclosuresHead: '',
    applicantPk: `applicant#${caller.subject}`,
    applicantSk: `${createdAt}#${applicationId}`,
    ...dueMark(applicationId, now + START_GRACE_MS, 'start'),
  }
  return { put, expect: 'absent' }
}

/** Stores the parts, the application itself last: without it they count for nothing. */
async function store({ table }: SubmitDeps, parts: readonly Write[], last: readonly Write[]): Promise<void> {
  const whole = TRANSACTION_LIMIT - last.length
  const early = parts.length <= whole ? 0 : Math.ceil((parts.length - whole) / TRANSACTION_LIMIT) * TRANSACTION_LIMIT
  for (let at = 0; at < early; at += TRANSACTION_LIMIT) {
    await table.transact(parts.slice(at, Math.min(at + TRANSACTION_LIMIT, early)))
  }
  await table.transact([...parts.slice(early), ...last])
}
