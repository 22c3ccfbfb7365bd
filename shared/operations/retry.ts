import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import { TransactionFailed, type Update } from '../ports/item-table.ts'
import { clearMark } from '../records/clear-mark.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asRead, type RequestRecord } from '../records/request-record.ts'
import { enqueue } from '../requests/raise.ts'
import { tokensOf } from '../requests/release.ts'
import { actionWrite, mustBePossible, type Reason, wrongState } from './action.ts'

type RetryDeps = Pick<Engine, 'table' | 'clock' | 'ids' | 'vault' | 'executions' | 'queue'>

/**
 * Lets a request try its agency again under the same revision, with the time and the attempts it had at first: from the
 * operator's state back into the machine, or once more through the queue where the agency has said nothing further.
 *
 * @throws Failure `wrong-state`
 */
export async function retry(deps: RetryDeps, caller: Caller, request: RequestRecord, reason: Reason): Promise<void> {
  mustBePossible(request, 'retry')
  const action = await actionWrite(deps, caller, request, 'retry', reason)
  try {
    await deps.table.transact([{ update: retried(request, deps.clock.now()) }, action])
  } catch (error) {
    if (error instanceof TransactionFailed && error.parts[0]?.failed) throw wrongState(request, 'retry')
    throw error
  }
  await sendOn(deps, request)
}

/** Sends a request on: from the operator's state back into the machine, or through its agency's queue. Safe to repeat. */
export async function sendOn(deps: Pick<Engine, 'executions' | 'queue'>, request: RequestRecord): Promise<void> {
  if (request.tokenOf !== 'operator') return enqueue(deps, request)
  await Promise.all(tokensOf(request).map((token) => deps.executions.fail(token, 'Retry')))
}

/** Finishes a retry that a crash interrupted. */
export async function resumeRetry(
  deps: Pick<Engine, 'table' | 'executions' | 'queue'>,
  request: RequestRecord,
): Promise<void> {
  if (request.state === 'queued' || request.state === 'with-agency') await sendOn(deps, request)
  await clearMark(deps.table, KEYS.request(request.applicationId, request.key), request.dueSk)
}

/** How long after it was recorded the sweeper takes a retry as interrupted, in milliseconds. */
const GRACE_MS = 60_000

/** The mark under which the sweeper sends a request on. */
export const retryMark = ({ applicationId }: RequestRecord, now: number) =>
  dueMark(applicationId, now + GRACE_MS, 'retry')

function retried(request: RequestRecord, now: number): Update {
  const held = request.state === 'with-operator'
  return {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    when: asRead(request),
    set: {
      ...(held && { state: 'queued' }),
      since: new Date(now).toISOString(),
      attempts: 0,
      ...retryMark(request, now),
    },
    remove: ['deadline', 'expectedBy', 'operatorBy', 'error', ...(held ? ['agencyPk', 'agencySk'] : [])],
    append: { timeline: [{ at: new Date(now).toISOString(), what: 'retrying' }] },
  }
}
