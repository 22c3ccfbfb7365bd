import * as z from 'zod'
import { anchorSoon } from '../../shared/disclosures/anchor.ts'
import type { Engine } from '../../shared/engine.ts'
import { Failure } from '../../shared/failures.ts'
import { resultOf } from '../../shared/model/result.ts'
import { type Condition, ConditionFailed } from '../../shared/ports/item-table.ts'
import { KEYS, PREFIXES } from '../../shared/records/keys.ts'
import { asRequest, type RequestRecord } from '../../shared/records/request-record.ts'

const FinaliseEvent = z.object({ applicationId: z.string() })

/** The last state of a machine: every request has ended, so the application has its result. */
export function createFinalise(deps: Pick<Engine, 'table' | 'clock'>) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const { applicationId } = FinaliseEvent.parse(event)
    const key = KEYS.application(applicationId)
    const { items } = await deps.table.query({ pk: key.pk, prefix: PREFIXES.requests })
    const requests = items.map(asRequest)
    const open = requests.filter((request) => request.state !== 'settled')
    if (open.length > 0) {
      throw new Failure('platform-failed', 'An execution reached its end while requests are open.', {
        got: open.map((request) => `${request.key}: ${request.state}`).join(', '),
        expected: 'every request settled',
      })
    }
    try {
      await deps.table.update({
        key,
        expect: 'exists',
        when: [{ attribute: 'status', is: 'in', value: ['received', 'in-progress'] }, reopenedSince(requests)],
        set: {
          status: 'settled',
          result: resultOf(requests),
          settledAt: new Date(deps.clock.now()).toISOString(),
          ...anchorSoon(applicationId, deps.clock.now()),
        },
        remove: ['awaiting', 'agencyPk', 'agencySk'],
      })
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
    }
    return {}
  }
}

/** Fails where a correction has opened requests again since these were read; the execution that runs them finalises. */
function reopenedSince(requests: readonly RequestRecord[]): Condition {
  const reopenings = Math.max(0, ...requests.map(({ reopening }) => reopening ?? 0))
  if (reopenings === 0) return { attribute: 'reopenings', is: 'absent' }
  return { attribute: 'reopenings', is: '=', value: reopenings }
}
