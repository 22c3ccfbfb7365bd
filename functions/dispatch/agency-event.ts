import { hash } from 'node:crypto'
import type { AgencyEvent } from '../../shared/model/agency-event.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { callbackIdOf } from '../../shared/records/callback.ts'
import { agencyRequestIdOf, type RequestRecord } from '../../shared/records/request-record.ts'

/** The event for an agency's handler: the facts its service declares, references for the rest. */
export function agencyEvent(
  definition: LifeSituation,
  request: RequestRecord,
  facts: Readonly<Record<string, unknown>>,
  documents: AgencyEvent['documents'] = {},
): AgencyEvent {
  const requestId = agencyRequestIdOf(request)
  return {
    operation: request.operation ?? 'perform',
    requestId,
    revision: request.revision,
    callbackId: callbackIdOf(request),
    applicationId: request.applicationId,
    situation: request.situation,
    version: request.version,
    service: request.service,
    subject: subjectOf(definition, request),
    deadline: request.deadline as string,
    facts: facts as AgencyEvent['facts'],
    ...(request.operation === 'correct' && { changed: [...(request.changed ?? [])] }),
    ...(request.operation === 'cancel' && { because: request.undoes === undefined ? 'no-consent' : 'withdrawn' }),
    documents,
    traceparent: traceparent(request.applicationId, requestId),
  }
}

/** Whom the request is about: the item it runs for, else the applicant. */
function subjectOf(definition: LifeSituation, request: RequestRecord): string {
  const list = definition.services[request.service]?.forEach
  return request.subjects[list ?? 'applicant'] as string
}

/** W3C Trace Context: one trace an application, one span a request, both derived so that a retry keeps them. */
function traceparent(applicationId: string, requestId: string): string {
  const hex = (text: string, length: number) => hash('sha256', text, 'hex').slice(0, length)
  return `00-${hex(applicationId, 32)}-${hex(requestId, 16)}-01`
}
