import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import { type ApplicationRecord, readApplication } from '../records/application-record.ts'
import { readRequest, type RequestRecord } from '../records/request-record.ts'

/** A request by the id that agencies and operators know it by. */
export async function requestById(
  { table }: Pick<Engine, 'table'>,
  requestId: string,
): Promise<{ request: RequestRecord; application: ApplicationRecord }> {
  const [, applicationId, key] = /^([a-z]+_[0-9A-Za-z]{1,60})\.([\w:-]{1,80})$/.exec(requestId) ?? []
  if (applicationId !== undefined && key !== undefined) {
    const [request, application] = await Promise.all([
      readRequest(table, applicationId, key),
      readApplication(table, applicationId),
    ])
    if (request && application) return { request, application }
  }
  throw new Failure('not-found', 'There is no such request.', {
    got: requestId.slice(0, 80),
    expected: 'the id of a request, such as app_01kx3v8w5r2t9y4m6n7p8q0s1d.snils:1',
    remedy: 'List requests with GET /operations/requests.',
  })
}
