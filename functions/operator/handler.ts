import * as z from 'zod'
import { stillGiven } from '../../shared/consents/consents.ts'
import { stop, wasHanded } from '../../shared/consents/stop.ts'
import type { Engine } from '../../shared/engine.ts'
import { nodeOf } from '../../shared/model/graph.ts'
import { consentsOf } from '../../shared/model/purposes.ts'
import { TaskError } from '../../shared/model/request.ts'
import { TransactionFailed, type Update } from '../../shared/ports/item-table.ts'
import { runOf } from '../../shared/records/application-record.ts'
import { dueMark } from '../../shared/records/due.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { listedAs, LISTINGS } from '../../shared/records/listings.ts'
import { ownerOf, readRequest, type RequestRecord, sameToken, spentToken } from '../../shared/records/request-record.ts'
import { requestKeyOf, StateEvent } from '../../shared/records/state-event.ts'
import { definitionOf } from '../../shared/requests/definition-of.ts'
import { answerToken, tokensOf } from '../../shared/requests/release.ts'
import { notAwaiting } from '../../shared/requests/settle.ts'

const OperatorEvent = StateEvent.extend({
  /** The name of the error that led here; one of ours, or one of Step Functions' own. */
  error: z.string().optional(),
  /** When the state was entered: the same for each call of it. */
  entered: z.string().optional(),
})

/** How long an operator may take before the wait is overdue, in milliseconds. */
const OPERATOR_WAIT_MS = 3 * 86_400_000

type OperatorDeps = Pick<Engine, 'table' | 'executions' | 'clock' | 'definitions'>

/**
 * Puts a request that failed before an operator, who retries it or gives it up; the branch waits with its token. One whose consent
 * is taken back at this moment goes to its agency to be stopped. A state of an execution that was replaced is void.
 */
export function createOperator(deps: OperatorDeps) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const failed = OperatorEvent.parse(event)
    const { applicationId, undo, error, token, entered, execution } = failed
    const known = TaskError.safeParse(error)
    const holding = {
      key: requestKeyOf(failed),
      undo: undo === true,
      error: known.success ? known.data : 'PlatformFailed',
      token,
      entered,
      ...(execution !== undefined && { run: runOf(execution) }),
    }
    await hold(deps, applicationId, holding)
    return {}
  }
}

interface Holding {
  readonly key: string
  readonly undo: boolean
  readonly error: string
  readonly token: string
  readonly entered: string | undefined
  readonly run?: number
}

async function hold(deps: OperatorDeps, applicationId: string, holding: Holding): Promise<void> {
  const { key, token, run } = holding
  const request = await readRequest(deps.table, applicationId, key)
  // What there was nothing to undo of has no item: its state passes, whatever failed.
  if (!request && holding.undo) return void (await deps.executions.succeed(token))
  if (!request) return
  if (request.token === token) return
  if (request.state === 'settled') return answerToken(deps, { ...request, token })
  if (run !== undefined && (request.run ?? 0) > run) return
  if (isLeft(request, holding)) return
  const update = held(request, holding, deps.clock.now())
  const writes = [{ update }, ...notAwaiting([request])]
  const purposes = restsOn(deps, request)
  try {
    await deps.table.transact([...writes, ...purposes.map((each) => stillGiven(ownerOf(request), each))])
  } catch (failed) {
    if (!(failed instanceof TransactionFailed)) throw failed
    if (failed.parts[0]?.failed) return hold(deps, applicationId, holding)
    const withheld = purposes.find((_, at) => failed.parts[writes.length + at]?.failed)
    if (withheld === undefined) throw failed
    await deps.table.transact(writes)
    // Whoever took the consent back did not find it with the operator yet; the mark of its stop has the sweeper send it on.
    await stop(deps, { ...request, ...update.set } as RequestRecord, withheld)
  }
}

/** The consents without which its agency is to stop what it was handed. */
const restsOn = (deps: OperatorDeps, request: RequestRecord): readonly string[] =>
  wasHanded(request) ? consentsOf(nodeOf(definitionOf(deps, request), request.service).service).required : []

/** A call that was held up until an operator had sent the request back: nobody waits for its token any more. */
function isLeft(request: RequestRecord, holding: Holding): boolean {
  const [entered, last] = [Date.parse(holding.entered ?? ''), Date.parse(request.entered ?? '')]
  return entered < last || (entered === last && request.state !== 'with-operator')
}

function held(request: RequestRecord, { error, token, entered, run }: Holding, now: number): Update {
  const at = new Date(now).toISOString()
  const replaced = request.tokenOf === 'service' ? tokensOf(request) : []
  // Of two calls of one state the first may come last, and either token may be the one that counts.
  const rivals = request.tokenOf === 'operator' && request.run === run ? tokensOf(request) : []
  return {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    when: [
      { attribute: 'state', is: '=', value: request.state },
      { attribute: 'since', is: '=', value: request.since },
      sameToken(request),
    ],
    set: {
      state: 'with-operator',
      since: at,
      token,
      tokenOf: 'operator',
      entered,
      run,
      ...(rivals.length > 0 && { former: new Set(rivals) }),
      error,
      operatorBy: new Date(now + OPERATOR_WAIT_MS).toISOString(),
      agencyPk: LISTINGS.failed.pk,
      agencySk: listedAs(at, request, error),
      ...dueMark(request.applicationId, now + OPERATOR_WAIT_MS, 'deadline'),
    },
    append: { timeline: [{ at, what: 'with-operator' }] },
    ...(replaced.length > 0 && { addTo: { spent: replaced.map(spentToken) } }),
    ...(rivals.length === 0 && { remove: ['former'] }),
  }
}
