import { factWrites } from '../dossier/write-facts.ts'
import type { Engine } from '../engine.ts'
import type { Answers } from '../model/applicant-requests.ts'
import type { Caller } from '../model/caller.ts'
import type { AnswersReceipt } from '../model/views.ts'
import { TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest, type RequestRecord } from '../records/request-record.ts'
import { transactInParts } from '../records/transact-in-parts.ts'
import { enqueue, raise } from '../requests/raise.ts'
import { actWrites, counted } from './acting.ts'
import { checkAnswers, type KeyedValue, openQuestions } from './check-answers.ts'
import { mustBeOpen, readStanding, type Standing, untilItFits } from './standing.ts'

export type AnswerDeps = Pick<Engine, 'table' | 'queue' | 'vault' | 'clock' | 'ids' | 'definitions'>

/**
 * Takes an applicant's answers: one serves every request that asks it. A request whose last question it is goes back to
 * its agency with the next revision, under the same token. The same answers again change nothing.
 */
export async function answer(
  deps: AnswerDeps,
  caller: Caller,
  applicationId: string,
  { answers }: Answers,
): Promise<AnswersReceipt> {
  return untilItFits(async () => {
    const standing = await readStanding(deps, caller, applicationId)
    const given = await checkAnswers(deps, standing, answers).catch((error: unknown) => {
      mustBeOpen(standing, 'Nothing can be answered')
      throw error
    })
    if (given.length === 0) return receipt(standing, Object.keys(answers), true)
    mustBeOpen(standing, 'Nothing can be answered')
    const acts = await actWrites(deps, caller, applicationId, 'answered')
    const stored = await store(deps, standing, given, acts)
    if (!stored) return undefined
    await Promise.all(stored.map((request) => enqueue(deps, request)))
    return receipt(standing, Object.keys(answers), false)
  })
}

function receipt(standing: Standing, answered: readonly string[], replayed: boolean): AnswersReceipt {
  const open = [...openQuestions(standing)].filter((key) => !answered.includes(key))
  return { applicationId: standing.application.applicationId, answered: [...answered], open, replayed }
}

/**
 * Stores answers and what follows from them at once; returns the raised requests, or undefined where something came
 * between.
 */
async function store(
  deps: AnswerDeps,
  standing: Standing,
  given: readonly KeyedValue[],
  acts: readonly Write[],
): Promise<RequestRecord[] | undefined> {
  const { application, definition, requests } = standing
  const now = deps.clock.now()
  const keys = new Set(given.map(({ key }) => key))
  const awaiting = requests.filter(({ state }) => state === 'awaiting-applicant')
  const asking = awaiting.filter(({ asks }) => asks?.some((key) => keys.has(key)))
  const said = given.map((one) => ({ ...one, source: { kind: 'applicant' } as const, answers: true }))
  const facts = await factWrites(deps, definition, said, application)
  const done = asking.filter(({ asks }) => asks?.every((key) => keys.has(key)))
  const updates = asking.map((request) => answered(request, keys, now))
  const rest: Update = {
    key: KEYS.application(application.applicationId),
    expect: 'exists',
    when: [{ attribute: 'status', is: 'in', value: ['received', 'in-progress'] }],
    ...counted(acts),
    ...(done.length > 0 && { takeFrom: { awaiting: done.map(({ key }) => key) } }),
  }
  const writes: Write[] = [...acts, ...facts, ...updates.map((update) => ({ update })), { update: rest }]
  try {
    await transactInParts(deps.table, writes)
  } catch (error) {
    if (error instanceof TransactionFailed) return undefined
    throw error
  }
  const raised = await deps.table.getMany(done.map(({ applicationId, key }) => KEYS.request(applicationId, key)))
  return raised.flatMap((item) => (item && asRequest(item).state === 'queued' ? [asRequest(item)] : []))
}

function answered(request: RequestRecord, keys: ReadonlySet<string>, now: number): Update {
  const asks = request.asks ?? []
  const addTo = { answered: asks.filter((key) => keys.has(key)) }
  const left = asks.filter((key) => !keys.has(key))
  const unchanged = { attribute: 'asking', is: '=', value: asks.length } as const
  const update = raise(request, now, 'answered', {}, { addTo })
  if (left.length === 0) return { ...update, when: [...(update.when ?? []), unchanged] }
  return {
    key: update.key,
    expect: 'exists',
    when: [...(update.when ?? []), unchanged],
    set: { asks: left, asking: left.length },
    addTo,
  }
}
