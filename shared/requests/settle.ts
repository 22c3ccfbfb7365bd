import type { ConflictRecord } from '../dossier/claims.ts'
import type { Engine } from '../engine.ts'
import type { Outcome } from '../model/outcome.ts'
import { ConditionFailed, TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import { DUE_ATTRIBUTES, dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRequest, type Because, type RequestRecord, sameToken } from '../records/request-record.ts'

/** How a request ends. */
export interface Ending {
  readonly outcome: Outcome
  readonly because?: Because
  /** The agency's refusal, sealed. */
  readonly reason?: string
  /** Digest of the answer that brought this ending. */
  readonly answer?: string
  /** The facts that come with it: their ids and the writes that put them into the dossier. */
  readonly provided?: readonly string[]
  readonly facts?: readonly Write[]
  /** Of a correction: the facts it changed, which those who used them are to be told. */
  readonly changes?: readonly string[]
  /** Facts that come with it and of which others say otherwise. */
  readonly conflicts?: readonly ConflictRecord[]
  /** What is recorded together with it. */
  readonly also?: readonly Write[]
}

/** What became of a change to a request: whether it was made, and the request as it stands now. */
export interface Applied {
  readonly applied: boolean
  readonly request: RequestRecord | undefined
}

/** How long after settling the sweeper may take a request as left unreleased by a crash. */
const RELEASE_GRACE_MS = 60_000

/**
 * Ends a request in one transaction: outcome, facts and timeline. Unless `healed` says that the caller's message comes again
 * after a crash, the request is marked for the sweeper until `release` has run.
 *
 * Not applied where another ending or revision came first.
 */
export async function settle(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  request: RequestRecord,
  ending: Ending,
  { healed = false } = {},
): Promise<Applied> {
  const update = ended(request, ending, clock.now(), healed)
  try {
    const more = [...(ending.facts ?? []), ...(ending.also ?? []), ...notAwaiting([request])]
    if (more.length === 0) return { applied: true, request: asRequest(await table.update(update)) }
    await table.transact([{ update }, ...more])
    return { applied: true, request: { ...request, ...update.set, pending: undefined } as RequestRecord }
  } catch (error) {
    const item = standing(error)
    if (!item) throw error
    const current = item.item && asRequest(item.item)
    const sameRevision = current && current.state !== 'settled' && current.revision === request.revision
    return sameRevision ? settle({ table, clock }, current, ending, { healed }) : { applied: false, request: current }
  }
}

/** The writes that go with requests which no longer ask the applicant, so that they do not hold their applications up. */
export function notAwaiting(requests: readonly RequestRecord[]): Write[] {
  const asking = requests.filter(({ state }) => state === 'awaiting-applicant')
  return [...new Set(asking.map(({ applicationId }) => applicationId))].map((id) => {
    const awaiting = asking.filter(({ applicationId }) => applicationId === id).map(({ key }) => key)
    return { update: { key: KEYS.application(id), expect: 'exists', takeFrom: { awaiting } } }
  })
}

/** The item as it stands where a condition failed. */
function standing(error: unknown): { item?: ConditionFailed['item'] } | undefined {
  if (error instanceof ConditionFailed) return { item: error.item }
  if (error instanceof TransactionFailed) return error.parts[0]?.failed ? { item: error.parts[0].item } : undefined
  return undefined
}

function ended(request: RequestRecord, ending: Ending, now: number, healed: boolean): Update {
  const { facts: _, also: __, ...kept } = ending
  const at = new Date(now).toISOString()
  const closed = [
    'agencyPk',
    'agencySk',
    'pending',
    'questions',
    'asks',
    'asking',
    'error',
    ...(healed ? DUE_ATTRIBUTES : []),
  ]
  return {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    when: [
      { attribute: 'state', is: request.state === 'settled' ? '<>' : '=', value: request.state },
      { attribute: 'revision', is: '=', value: request.revision },
      sameToken(request),
    ],
    set: {
      ...kept,
      state: 'settled',
      since: at,
      settledAt: at,
      ...(!healed && dueMark(request.applicationId, now + RELEASE_GRACE_MS, 'release')),
    },
    remove: closed,
    append: { timeline: [{ at, what: ending.outcome }] },
  }
}
