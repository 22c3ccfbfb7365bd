import type { Engine } from '../engine.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import { retryMark, sendOn } from '../operations/retry.ts'
import { asRequest, ownerOf, readRequest, type RequestRecord, sameToken } from '../records/request-record.ts'
import { raise } from '../requests/raise.ts'
import { type Applied, type Ending, notAwaiting, settle } from '../requests/settle.ts'
import { consentedTo } from './consented-to.ts'
import { stillWithheld } from './consents.ts'

type StopDeps = Pick<Engine, 'table' | 'clock' | 'queue' | 'executions'>

/**
 * Whether an agency was handed a request that it neither has decided nor is told to stop. What was granted before a correction
 * stays, and undoing it rests on no consent.
 */
export const wasHanded = ({ state, operation, before, disclosed, undoes }: RequestRecord) =>
  state !== 'settled' &&
  disclosed !== undefined &&
  before !== 'granted' &&
  operation !== 'cancel' &&
  undoes === undefined

/** Whether a request lies with its agency, its applicant or an operator; one that its agency is just being called for may finish. */
export const isInHand = (request: RequestRecord) =>
  wasHanded(request) &&
  (['awaiting-applicant', 'with-operator'].includes(request.state) ||
    (request.state === 'with-agency' && request.agencyPk !== undefined))

/** The writes that turn requests into the request that their agencies stop, each under its next revision, with the time it had at first. */
export function stopping(requests: readonly RequestRecord[], now: number, set: Update['set'] = {}): Write[] {
  const updates = requests.map((request) => ({
    update: again(request, now, 'cancelling', { operation: 'cancel', ...set }, ['deadline']),
  }))
  return [...updates, ...notAwaiting(requests)]
}

/** Raised so that `sendOn` takes it on, or the sweeper; a token stored in between is not lost. */
function again(
  request: RequestRecord,
  now: number,
  what: 'cancelling' | 'consented',
  set: Update['set'],
  remove: readonly string[],
): Update {
  const update = raise(request, now, what, { ...retryMark(request, now), ...set }, { remove })
  return { ...update, when: [...(update.when ?? []), sameToken(request)] }
}

/** Has an agency stop what it was handed where a consent that it rests on was taken back meanwhile; says whether it is told to. */
export async function stopIfWithheld(
  deps: StopDeps,
  definition: LifeSituation,
  request: RequestRecord,
): Promise<boolean> {
  if (!wasHanded(request)) return false
  const { withheld } = await consentedTo(deps, nodeOf(definition, request.service), request)
  const [purpose] = withheld
  const stopped = purpose === undefined ? undefined : await stop(deps, request, purpose)
  if (stopped) await sendOn(deps, stopped)
  return stopped !== undefined
}

/** The request as it is to be stopped, or undefined where it has moved on or the consent is given again. */
export async function stop(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  request: RequestRecord,
  purpose: string,
  set: Update['set'] = {},
): Promise<RequestRecord | undefined> {
  const [update, ...others] = stopping([request], clock.now(), set)
  try {
    await table.transact([update as Write, stillWithheld(ownerOf(request), purpose), ...others])
    return await readRequest(table, request.applicationId, request.key)
  } catch (error) {
    if (error instanceof TransactionFailed) return undefined
    throw error
  }
}

/**
 * Ends a request that its agency was told to stop, whatever it says to that; where the consent is given again meanwhile, the
 * request goes on from its start instead.
 */
export async function endStopped(
  deps: StopDeps,
  definition: LifeSituation,
  request: RequestRecord,
  said: Pick<Ending, 'answer' | 'reason' | 'also'>,
  options: { readonly healed: boolean },
): Promise<Applied> {
  const { withheld } = await consentedTo(deps, nodeOf(definition, request.service), request)
  const [purpose] = withheld
  if (purpose === undefined) return goOn(deps, request, said.also)
  const also = [...(said.also ?? []), stillWithheld(ownerOf(request), purpose)]
  const because = { kind: 'no-consent', purpose } as const
  try {
    return await settle(deps, request, { ...said, outcome: 'not-applicable', because, also }, options)
  } catch (error) {
    if (error instanceof TransactionFailed) return endStopped(deps, definition, request, said, options)
    throw error
  }
}

async function goOn(deps: StopDeps, request: RequestRecord, also: Ending['also'] = []): Promise<Applied> {
  const update = again(request, deps.clock.now(), 'consented', {}, ['operation', 'changed', 'disclosed', 'deadline'])
  try {
    await deps.table.transact([{ update }, ...also])
  } catch (error) {
    const part = error instanceof TransactionFailed ? error.parts[0] : undefined
    if (!part?.failed) throw error
    return { applied: false, request: part.item && asRequest(part.item) }
  }
  const raised = await readRequest(deps.table, request.applicationId, request.key)
  if (raised) await sendOn(deps, raised)
  return { applied: true, request: raised }
}
