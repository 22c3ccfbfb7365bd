import { setTimeout as wait } from 'node:timers/promises'
import { AgencyRequestView } from '../../shared/model/views.ts'
import { clientOf, PATIENCE_MS, type Reply } from './client.ts'
import type { Reachable } from './host.ts'

/** Answers an agency's open request of an application by the HTTP API, once there is one. */
export async function answerLate(
  host: Reachable,
  agency: string,
  applicationId: string,
  answer: object,
): Promise<Reply> {
  const clerk = await clientOf(host, { roles: ['agency'], agency })
  const { callbackId } = await openRequest(host, agency, applicationId)
  return clerk.post(`/requests/${callbackId}/outcome`, answer)
}

/** An agency's open request of an application, once there is one. */
export async function openRequest(host: Reachable, agency: string, applicationId: string): Promise<AgencyRequestView> {
  const clerk = await clientOf(host, { roles: ['agency'], agency })
  const patience = Date.now() + PATIENCE_MS
  while (Date.now() < patience) {
    const { body } = await clerk.get('/requests?limit=100')
    const open = AgencyRequestView.array().parse(body.items)
    const request = open.find((each) => each.applicationId === applicationId)
    if (request) return request
    await wait(50)
  }
  throw new Error(`${agency} has no open request of ${applicationId}`)
}
