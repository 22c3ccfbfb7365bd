import type { Engine } from '../../shared/engine.ts'
import { Failure } from '../../shared/failures.ts'
import { ConditionFailed, type Key } from '../../shared/ports/item-table.ts'
import { runOf } from '../../shared/records/application-record.ts'
import { DUE_ATTRIBUTES } from '../../shared/records/due.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asRequest, type RequestRecord, sameToken } from '../../shared/records/request-record.ts'
import { requestKeyOf, StateEvent } from '../../shared/records/state-event.ts'
import { answerToken, tokensOf } from '../../shared/requests/release.ts'

type GateDeps = Pick<Engine, 'table' | 'executions'>

/**
 * Holds a request's branch until the last request it waits for has ended: stores the token, or answers it if nothing is
 * pending.
 */
export function createGate(deps: GateDeps) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const entered = StateEvent.parse(event)
    const { applicationId, undo, token, execution } = entered
    const key = KEYS.request(applicationId, requestKeyOf(entered))
    const run = execution === undefined ? undefined : runOf(execution)
    const found = await store(deps, key, { token, run }, undefined)
    if (found === 'stored') return {}
    if (found) await enter(deps, found, { token, run })
    else if (undo) await deps.executions.succeed(token)
    else throw new Failure('platform-failed', 'A gate was entered for a request that is not there.', { got: key.sk })
    return {}
  }
}

interface Entered {
  readonly token: string
  readonly run: number | undefined
}

/** Stores the token while something is pending and the request holds the token that it was read with. */
async function store({ table }: GateDeps, key: Key, { token, run }: Entered, held: RequestRecord | undefined) {
  const isFailed = held?.state === 'with-operator'
  const rivals = held && held.run === run ? tokensOf(held) : []
  try {
    await table.update({
      key,
      expect: 'exists',
      when: [
        { attribute: 'state', is: '<>', value: 'settled' },
        { attribute: 'pending', is: 'present' },
        sameToken(held ?? {}),
      ],
      set: {
        token,
        tokenOf: 'gate',
        run,
        ...(rivals.length > 0 && { former: new Set(rivals) }),
        ...(isFailed && { state: 'waiting' }),
      },
      ...(isFailed && { remove: ['agencyPk', 'agencySk', 'operatorBy', 'error', ...DUE_ATTRIBUTES] }),
    })
    return 'stored' as const
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return error.item && asRequest(error.item)
  }
}

/**
 * What a token means for a request that does not simply wait: one that has ended or waits for nothing lets it through.
 * One of an execution that was replaced is left to it, and one that comes late while an operator has the request is
 * void; one of a later execution takes the request back, for what failed was the gate of an execution that is gone.
 * Step Functions calls again, with a new token, what it does not know to be called, and the first call may come
 * last: of two tokens of one run either may count.
 */
async function enter(deps: GateDeps, request: RequestRecord, entered: Entered): Promise<void> {
  const { token, run } = entered
  if (request.state === 'settled') return answerToken(deps, { ...request, token, former: new Set() })
  if (run !== undefined && (request.run ?? 0) > run) return
  if (request.pending === undefined) return void (await deps.executions.succeed(token))
  const isLater = run !== undefined && run > (request.run ?? 0)
  if ((request.state === 'with-operator' && !isLater) || request.token === token) return
  const found = await store(deps, KEYS.request(request.applicationId, request.key), entered, request)
  if (found !== 'stored' && found) await enter(deps, found, entered)
}
