import type { Engine } from '../engine.ts'
import type { Service } from '../model/life-situation.ts'
import { type Condition, ConditionFailed, type Update } from '../ports/item-table.ts'
import { asDue, DUE_ATTRIBUTES, dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { listedAs, LISTINGS } from '../records/listings.ts'
import { asRead, asRequest, type RequestRecord } from '../records/request-record.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { release, tokensOf } from '../requests/release.ts'
import { settle } from '../requests/settle.ts'
import { happened, type Wait, waitMark, waitOf } from './wait.ts'

export type DeadlineDeps = Pick<Engine, 'table' | 'clock' | 'executions' | 'definitions' | 'queue'>
/** What follows when somebody's time has run out. */
export type End = Service['afterDeadline']

/** When an end that was interrupted is tried again, in milliseconds. */
const AGAIN_MS = 300_000

/** Reminds whoever the request waits for; the event goes out with the timeline. */
export async function remind(deps: DeadlineDeps, request: RequestRecord): Promise<void> {
  const wait = waitOf(request)
  if (!wait) return void (await change(deps, request, { remove: DUE_ATTRIBUTES }))
  const at = new Date(deps.clock.now()).toISOString()
  const changes: Changes = {
    set: dueMark(request.applicationId, wait.until, 'deadline'),
    append: { timeline: [{ at, what: 'reminded', who: wait.owner }] },
  }
  await change(deps, request, changes, [asDue(request)])
}

/** Says that somebody's time has run out, once a wait, then does what the service configures for it. Safe to repeat. */
export async function expire(deps: DeadlineDeps, request: RequestRecord, wanted?: End): Promise<void> {
  const definition = definitionOf(deps, request)
  const wait = waitOf(request)
  if (!wait) return void (await change(deps, request, { remove: DUE_ATTRIBUTES }))
  if (wait.until > deps.clock.now() && wanted === undefined) {
    return void (await change(deps, request, { set: waitMark(definition, request, wait, deps.clock.now()) }))
  }
  const configured = definition.services[request.service]?.afterDeadline ?? 'wait'
  const end = wait.owner === 'operator' ? 'wait' : (wanted ?? configured)
  const noted = await note(deps, request, wait, end, wanted === undefined ? [asDue(request)] : [])
  if (noted && end === 'operator') {
    await Promise.all(tokensOf(noted).map((token) => deps.executions.fail(token, 'DeadlinePassed')))
  }
  if (noted && end === 'give-up') await giveUp(deps, noted, wait)
}

/**
 * Marks the wait as overdue: listed for operators where it goes on, due again soon where its end may be interrupted.
 */
function note(
  { table, clock }: DeadlineDeps,
  request: RequestRecord,
  wait: Wait,
  end: End,
  when: readonly Condition[],
) {
  const now = clock.now()
  const listed = { duePk: LISTINGS.late.pk, dueSk: listedAs(new Date(wait.until).toISOString(), request, wait.owner) }
  const changes: Changes = {
    set: end === 'wait' ? listed : dueMark(request.applicationId, now + AGAIN_MS, 'deadline'),
    ...(!happened(request, 'overdue') && {
      append: { timeline: [{ at: new Date(now).toISOString(), what: 'overdue', who: wait.owner }] },
    }),
  }
  return change({ table }, request, changes, when)
}

type Changes = Pick<Update, 'set' | 'remove' | 'append'>

async function giveUp(deps: DeadlineDeps, request: RequestRecord, { owner }: Wait): Promise<void> {
  const because = { kind: 'deadline', who: owner } as const
  const { request: ended } = await settle(deps, request, { outcome: 'failed', because })
  if (ended?.state === 'settled') await release(deps, ended)
}

/** Changes a request that still waits as it did when it was read; undefined where it has moved on. */
async function change(
  { table }: Pick<Engine, 'table'>,
  request: RequestRecord,
  changes: Changes,
  when: readonly Condition[] = [],
): Promise<RequestRecord | undefined> {
  try {
    const item = await table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      when: [...asRead(request), ...when],
      ...changes,
    })
    return asRequest(item)
  } catch (error) {
    if (error instanceof ConditionFailed) return undefined
    throw error
  }
}
