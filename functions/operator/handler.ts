import * as z from 'zod'
import type { Engine } from '../../shared/engine.ts'
import { TaskError } from '../../shared/model/request.ts'
import { TransactionFailed, type Update } from '../../shared/ports/item-table.ts'
import { dueMark } from '../../shared/records/due.ts'
import { KEYS, requestKeyOf } from '../../shared/records/keys.ts'
import { listedAs, LISTINGS } from '../../shared/records/listings.ts'
import { readRequest, type RequestRecord } from '../../shared/records/request-record.ts'
import { answerToken } from '../../shared/requests/release.ts'
import { notAwaiting } from '../../shared/requests/settle.ts'

export const OperatorEvent = z.object({
  applicationId: z.string(),
  service: z.string(),
  item: z.string().optional(),
  /** The name of the error that led here; one of ours, or one of Step Functions' own. */
  error: z.string().optional(),
  token: z.string(),
})

/** How long an operator may take before the wait is overdue, in milliseconds. */
export const OPERATOR_WAIT_MS = 3 * 86_400_000

type OperatorDeps = Pick<Engine, 'table' | 'executions' | 'clock'>

/** Puts a request that failed before an operator, who retries it or gives it up; the branch waits with its token. */
export function createOperator(deps: OperatorDeps) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const { applicationId, service, item, error, token } = OperatorEvent.parse(event)
    const known = TaskError.safeParse(error)
    await hold(deps, applicationId, requestKeyOf(service, item), known.success ? known.data : 'PlatformFailed', token)
    return {}
  }
}

async function hold(deps: OperatorDeps, applicationId: string, key: string, error: string, token: string): Promise<void> {
  const request = await readRequest(deps.table, applicationId, key)
  if (!request || request.token === token) return
  if (request.state === 'settled') return answerToken(deps, { ...request, token })
  try {
    await deps.table.transact([{ update: held(request, error, token, deps.clock.now()) }, ...notAwaiting(request)])
  } catch (failed) {
    if (!(failed instanceof TransactionFailed) || !failed.parts[0]?.failed) throw failed
    await hold(deps, applicationId, key, error, token)
  }
}

function held(request: RequestRecord, error: string, token: string, now: number): Update {
  const at = new Date(now).toISOString()
  return {
    key: KEYS.request(request.applicationId, request.key),
    expect: 'exists',
    when: [
      { attribute: 'state', is: '=', value: request.state },
      { attribute: 'since', is: '=', value: request.since },
    ],
    set: {
      state: 'with-operator',
      since: at,
      token,
      tokenOf: 'operator',
      error,
      operatorBy: new Date(now + OPERATOR_WAIT_MS).toISOString(),
      agencyPk: LISTINGS.failed.pk,
      agencySk: listedAs(at, request, error),
      ...dueMark(request.applicationId, now + OPERATOR_WAIT_MS, 'deadline'),
    },
    append: { timeline: [{ at, what: 'with-operator' }] },
  }
}
