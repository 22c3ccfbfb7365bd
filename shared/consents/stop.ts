import type { Engine } from '../engine.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { ConditionFailed, TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import { retryMark, sendOn } from '../operations/retry.ts'
import { asRequest, type RequestRecord } from '../records/request-record.ts'
import { enqueue, raise } from '../requests/raise.ts'
import { type Applied, type Ending, notAwaiting, settle } from '../requests/settle.ts'
import { consentedTo } from './consented-to.ts'
import { stillWithheld } from './consents.ts'

type StopDeps = Pick<Engine, 'table' | 'clock' | 'queue'>

/** Whether an agency was handed a request that it neither has decided nor is told to stop; what was granted before a correction stays. */
export const wasHanded = ({ state, operation, before, disclosed }: RequestRecord) =>
  state !== 'settled' && disclosed !== undefined && before !== 'granted' && operation !== 'cancel'

/** Whether a request lies with its agency, its applicant or an operator; one that its agency is just being called for may finish. */
export const isInHand = (request: RequestRecord) =>
  wasHanded(request) &&
  (['awaiting-applicant', 'with-operator'].includes(request.state) ||
    (request.state === 'with-agency' && request.agencyPk !== undefined))

/** The writes that turn requests into the request that their agencies stop, each under its next revision. */
export function stopping(requests: readonly RequestRecord[], now: number, set: Update['set'] = {}): Write[] {
  const updates = requests.map((request) => ({
    update: raise(request, now, 'cancelling', { operation: 'cancel', ...retryMark(request, now), ...set }),
  }))
  return [...updates, ...notAwaiting(requests)]
}

/** Has an agency stop that took a request up just when a consent that it rests on was taken back. */
export async function stopIfWithheld(
  deps: StopDeps & Pick<Engine, 'executions'>,
  definition: LifeSituation,
  request: RequestRecord,
): Promise<void> {
  if (!isInHand(request)) return
  const { withheld } = await consentedTo(deps, nodeOf(definition, request.service), request)
  const [purpose] = withheld
  if (purpose === undefined) return
  const stopped = await stop(deps, request, purpose)
  if (stopped) await sendOn(deps, stopped)
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
    const item = await table.get(raise(request, 0, 'cancelling').key)
    return item && asRequest(item)
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
  if (purpose === undefined) return goOn(deps, request)
  const also = [...(said.also ?? []), stillWithheld(ownerOf(request), purpose)]
  const because = { kind: 'no-consent', purpose } as const
  try {
    return await settle(deps, request, { ...said, outcome: 'not-applicable', because, also }, options)
  } catch (error) {
    if (error instanceof TransactionFailed) return endStopped(deps, definition, request, said, options)
    throw error
  }
}

async function goOn(deps: StopDeps, request: RequestRecord): Promise<Applied> {
  // An operator sends it back into the machine instead.
  if (request.tokenOf === 'operator') return { applied: false, request }
  const remove = ['operation', 'changed', 'disclosed', 'deadline']
  try {
    const raised = asRequest(await deps.table.update(raise(request, deps.clock.now(), 'consented', {}, { remove })))
    await enqueue(deps, raised)
    return { applied: true, request: raised }
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return { applied: false, request: error.item && asRequest(error.item) }
  }
}

const ownerOf = ({ subjects }: RequestRecord) => subjects['applicant'] as string
