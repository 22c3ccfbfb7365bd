import { waitMark } from '../deadlines/wait.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { ConditionFailed, TransactionFailed, type Update } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'
import { asRead, asRequest, ownerOf, requestIdOf, type RequestRecord, sameToken } from '../records/request-record.ts'
import { type AskedQuestion, type Questions, stillAsked } from './asked.ts'
import { enqueue, raise } from './raise.ts'
import type { Applied } from './settle.ts'

/** How long an applicant may take to answer, in milliseconds. */
const APPLICANT_WAIT_MS = 30 * 86_400_000

/** Leaves a request with its agency, which will answer by its callbackId; lists it among the agency's open requests. */
export async function awaitAgency(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  definition: LifeSituation,
  request: RequestRecord,
  expectedBy: string | undefined,
): Promise<Applied> {
  const at = new Date(clock.now()).toISOString()
  const wait = { owner: 'agency', until: Date.parse(request.deadline ?? at) } as const
  try {
    const item = await table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      // As read: an operator who has it meanwhile, because its time was up, keeps it.
      when: asRead(request),
      set: {
        state: 'with-agency',
        expectedBy,
        agencyPk: `agency#${request.agency}`,
        agencySk: `${at}#${requestIdOf(request)}`,
        ...waitMark(definition, request, wait, clock.now()),
      },
      append: { timeline: [{ at, what: 'pending' }] },
    })
    return { applied: true, request: asRequest(item) }
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return { applied: false, request: error.item && asRequest(error.item) }
  }
}

/** The token under which a request goes on. */
type Under = Pick<RequestRecord, 'token' | 'tokenOf' | 'run' | 'former'>

/**
 * Puts questions to the applicant; the request goes on when they are answered, under the token that it holds or that is
 * `taken` for it. Where all are answered already, it goes on at once with its next revision.
 */
export async function awaitApplicant(
  engine: Pick<Engine, 'table' | 'clock' | 'vault' | 'queue'>,
  definition: LifeSituation,
  request: RequestRecord,
  questions: Questions,
  taken?: Under,
): Promise<Applied> {
  const { token, tokenOf, run, former } = taken ?? request
  const under = { token, tokenOf, run, former }
  const asked = await stillAsked(engine, definition, request, questions)
  try {
    return asked.length > 0 ? await ask(engine, definition, request, asked, under) : await goOn(engine, request, under)
  } catch (error) {
    const part = error instanceof TransactionFailed ? error.parts[0] : undefined
    const item = error instanceof ConditionFailed ? error.item : part?.item
    if (!item) throw error
    const current = asRequest(item)
    const isStillAsked = current.state === request.state && current.revision === request.revision
    if (isStillAsked && !taken) return awaitApplicant(engine, definition, current, questions)
    return { applied: false, request: current }
  }
}

async function ask(
  { table, clock, vault }: Pick<Engine, 'table' | 'clock' | 'vault'>,
  definition: LifeSituation,
  request: RequestRecord,
  questions: readonly AskedQuestion[],
  under: Under,
): Promise<Applied> {
  const at = new Date(clock.now()).toISOString()
  const until = clock.now() + APPLICANT_WAIT_MS
  const owner = ownerOf(request)
  const asks = [...new Set(questions.flatMap(({ keys }) => keys))]
  const set = {
    state: 'awaiting-applicant',
    since: at,
    answerBy: new Date(until).toISOString(),
    asks,
    asking: asks.length,
    questions: await vault.seal(owner, `${requestIdOf(request)}#questions`, questions),
    ...under,
    ...waitMark(definition, { ...request, since: at }, { owner: 'applicant', until }, clock.now()),
  } as const
  const update: Update = {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    // As read: an operator's state entered in between holds another token, which nobody would answer.
    when: [...asRead(request), sameToken(request)],
    set,
    remove: ['agencyPk', 'agencySk', 'pending', 'expectedBy'],
    append: { timeline: [{ at, what: 'awaiting-applicant' }] },
  }
  const application = KEYS.application(request.applicationId)
  await table.transact([
    { update },
    { update: { key: application, expect: 'exists', addTo: { awaiting: [request.key] } } },
  ])
  return { applied: true, request: { ...request, ...set } }
}

async function goOn(
  engine: Pick<Engine, 'table' | 'clock' | 'queue'>,
  request: RequestRecord,
  under: Under,
): Promise<Applied> {
  const update = raise(request, engine.clock.now(), 'answered', under)
  const raised = await engine.table.update({ ...update, when: [...(update.when ?? []), sameToken(request)] })
  await enqueue(engine, asRequest(raised))
  return { applied: true, request: asRequest(raised) }
}
