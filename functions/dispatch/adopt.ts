import { ConditionFailed } from '../../shared/ports/item-table.ts'
import { KEYS } from '../../shared/records/keys.ts'
import { asRequest, type RequestRecord, sameToken } from '../../shared/records/request-record.ts'
import type { DispatchDeps } from './deps.ts'
import type { DispatchMessage } from './message.ts'
import { takeToken } from './take-token.ts'

/**
 * Gives a request that is with its agency or the applicant the token of an execution that was started again.
 *
 * @returns the request as it stands where it has moved on since it was read.
 */
export async function adopt(
  { table }: DispatchDeps,
  request: RequestRecord,
  message: DispatchMessage,
): Promise<RequestRecord | undefined> {
  try {
    await table.update({
      key: KEYS.request(request.applicationId, request.key),
      expect: 'exists',
      when: [{ attribute: 'state', is: '=', value: request.state }, sameToken(request)],
      set: { ...takeToken(request, message) },
    })
    return undefined
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    return error.item && asRequest(error.item)
  }
}
