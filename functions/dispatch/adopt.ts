import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asRequest, type RequestRecord } from '../../shared/records/request-record.ts'
import type { DispatchDeps } from './deps.ts'
import { letGo } from './let-go.ts'
import type { DispatchMessage } from './message.ts'
import { takeToken } from './take-token.ts'

/** Gives a request that is with its agency or the applicant the token of an execution that was started again. */
export async function adopt(deps: DispatchDeps, request: RequestRecord, message: DispatchMessage): Promise<void> {
  try {
    await deps.table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      when: [{ attribute: 'state', is: '<>', value: 'settled' }],
      set: { ...takeToken(request, message) },
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    if (error.item) await letGo(deps, asRequest(error.item), message)
  }
}
