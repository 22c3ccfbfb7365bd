import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import { opens, parseCallbackId } from '../records/callback.ts'
import { readRequest, type RequestRecord } from '../records/request-record.ts'

/**
 * The request that an agency names by its callbackId.
 *
 * @throws Failure `not-found` where it is none of this agency's, `callback-used` for one of an earlier revision
 */
export async function calledBack(
  { table }: Pick<Engine, 'table'>,
  caller: Caller,
  callbackId: string,
): Promise<RequestRecord> {
  const parts = parseCallbackId(callbackId)
  const request = parts && (await readRequest(table, parts.applicationId, parts.key))
  if (!parts || !request || !opens(parts, request) || request.agency !== caller.agency) throw unknownCallback()
  if (parts.revision !== request.revision) throw superseded(request)
  return request
}

export const unknownCallback = () =>
  new Failure('not-found', 'There is no open request of your agency under this callbackId.', {
    expected: "the callbackId from the event your handler received, or from your agency's open requests",
    remedy: 'List them with GET /requests?state=with-agency.',
  })

export const superseded = (request: RequestRecord) =>
  new Failure('callback-used', 'This callbackId belongs to an earlier revision of the request.', {
    expected: `the callbackId of revision ${request.revision}`,
    remedy: 'Answer the newer event you received for this request.',
  })
