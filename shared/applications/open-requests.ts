import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { AgencyRequestView } from '../model/views.ts'
import { callbackIdOf } from '../records/callback.ts'
import { agencyRequestIdOf, asRequest, ownerOf, type RequestRecord } from '../records/request-record.ts'
import type { Page } from './list.ts'

/** An agency's own open requests that wait for its outcome, oldest first. */
export async function openRequests(
  { table }: Pick<Engine, 'table'>,
  caller: Caller,
  page: { readonly cursor?: string; readonly limit: number },
): Promise<Page<AgencyRequestView>> {
  if (caller.agency === undefined) throw new Failure('not-permitted', 'Only an agency has open requests.')
  const { items, cursor } = await table.query({
    index: 'byAgency',
    pk: `agency#${caller.agency}`,
    limit: page.limit,
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  })
  const found = await table.getMany(items)
  const open = found.flatMap((item) => (item && asRequest(item).state === 'with-agency' ? [view(asRequest(item))] : []))
  return { items: open, ...(cursor !== undefined && { cursor }) }
}

const view = (request: RequestRecord): AgencyRequestView => ({
  requestId: agencyRequestIdOf(request),
  operation: request.operation ?? 'perform',
  callbackId: callbackIdOf(request),
  revision: request.revision,
  applicationId: request.applicationId,
  situation: request.situation,
  version: request.version,
  service: request.service,
  ...(request.item !== undefined && { item: request.item }),
  subject: ownerOf(request),
  state: request.state,
  since: request.since,
  ...(request.deadline && { deadline: request.deadline }),
})
