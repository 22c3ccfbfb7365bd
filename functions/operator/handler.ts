import * as z from 'zod'
import type { Engine } from '../../shared/engine.ts'
import { TaskError } from '../../shared/model/request.ts'
import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { dueMark } from '../../shared/records/due.ts'
import { KEYS, requestKeyOf } from '../../shared/records/keys.ts'
import { asRequest } from '../../shared/records/request-record.ts'
import { answerToken } from '../../shared/requests/release.ts'

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

/** Puts a request that failed before an operator, who retries it or gives it up; the branch waits with its token. */
export function createOperator(deps: Pick<Engine, 'table' | 'executions' | 'clock'>) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const { applicationId, service, item, error, token } = OperatorEvent.parse(event)
    const now = deps.clock.now()
    const at = new Date(now).toISOString()
    const known = TaskError.safeParse(error)
    try {
      await deps.table.update({
        key: KEYS.request(applicationId, requestKeyOf(service, item)),
        expect: 'exists',
        when: [{ attribute: 'state', is: '<>', value: 'settled' }],
        set: {
          state: 'with-operator',
          since: at,
          token,
          tokenOf: 'operator',
          error: known.success ? known.data : 'PlatformFailed',
          operatorBy: new Date(now + OPERATOR_WAIT_MS).toISOString(),
          agencyPk: 'operators',
          agencySk: `${at}#${applicationId}.${requestKeyOf(service, item)}`,
          ...dueMark(applicationId, now + OPERATOR_WAIT_MS, 'deadline'),
        },
        append: { timeline: [{ at, what: 'with-operator' }] },
      })
    } catch (failed) {
      if (!(failed instanceof ConditionFailed) || !failed.item) throw failed
      await answerToken(deps, { ...asRequest(failed.item), token })
    }
    return {}
  }
}
