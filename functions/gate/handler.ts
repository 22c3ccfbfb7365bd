import * as z from 'zod'
import type { Engine } from '../../shared/engine.ts'
import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { runOf } from '../../shared/records/application-record.ts'
import { KEYS, requestKeyOf, undoKeyOf } from '../../shared/records/keys.ts'
import { asRequest, type RequestRecord } from '../../shared/records/request-record.ts'
import { answerToken } from '../../shared/requests/release.ts'

export const GateEvent = z.object({
  applicationId: z.string(),
  service: z.string(),
  item: z.string().optional(),
  /** Holds back the undoing of a request, after a withdrawal. */
  undo: z.boolean().optional(),
  token: z.string(),
  /** The name of the execution that the token belongs to. */
  execution: z.string().optional(),
})

/** Holds a request's branch until the last request it waits for has ended: stores the token, answers it if nothing is pending. */
export function createGate(deps: Pick<Engine, 'table' | 'executions'>) {
  return async (event: unknown): Promise<Record<string, never>> => {
    const { applicationId, service, item, undo, token, execution } = GateEvent.parse(event)
    const performs = requestKeyOf(service, item)
    const run = execution === undefined ? undefined : runOf(execution)
    try {
      const request = asRequest(
        await deps.table.update({
          key: KEYS.request(applicationId, undo ? undoKeyOf(performs) : performs),
          expect: 'exists',
          when: [
            { attribute: 'state', is: '<>', value: 'settled' },
            ...(run === undefined ? [] : [{ attribute: 'run', is: '<=', value: run } as const]),
          ],
          set: { token, tokenOf: 'gate', run },
        }),
      )
      if (request.pending === undefined) await deps.executions.succeed(token)
    } catch (error) {
      if (!(error instanceof ConditionFailed) || (!error.item && !undo)) throw error
      await pass(deps, token, error.item && asRequest(error.item))
    }
    return {}
  }
}

/** Lets a settled request, or one that has nothing to undo, through; a token of an execution that was replaced is left to it. */
async function pass(deps: Pick<Engine, 'executions'>, token: string, request: RequestRecord | undefined): Promise<void> {
  if (!request) await deps.executions.succeed(token)
  else if (request.state === 'settled') await answerToken(deps, { ...request, token })
}
