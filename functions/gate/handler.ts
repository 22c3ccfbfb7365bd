import * as z from 'zod'
import type { Engine } from '../../shared/engine.ts'
import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { KEYS, requestKeyOf } from '../../shared/records/keys.ts'
import { asRequest } from '../../shared/records/request-record.ts'
import { answerToken } from '../../shared/requests/release.ts'

export const GateEvent = z.object({
  applicationId: z.string(),
  service: z.string(),
  item: z.string().optional(),
  token: z.string(),
})

/** Holds a request's branch until the last request it waits for has ended: stores the token, answers it if nothing is pending. */
export function createGate(deps: Pick<Engine, 'table' | 'executions'>) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const { applicationId, service, item, token } = GateEvent.parse(event)
    try {
      const request = asRequest(
        await deps.table.update({
          key: KEYS.request(applicationId, requestKeyOf(service, item)),
          expect: 'exists',
          when: [{ attribute: 'state', is: '<>', value: 'settled' }],
          set: { token, tokenOf: 'gate' },
        }),
      )
      if (request.pending === undefined) await deps.executions.succeed(token)
    } catch (error) {
      if (!(error instanceof ConditionFailed) || !error.item) throw error
      await answerToken(deps, { ...asRequest(error.item), token })
    }
    return {}
  }
}
