import { calendarOf } from '../model/calendar/calendar-of.ts'
import { timeBefore } from '../model/deadline.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { type DueKind, dueMark } from '../records/due.ts'
import type { RequestRecord } from '../records/request-record.ts'

/** Whose turn it is in an open request, and until when. */
export interface Wait {
  readonly owner: 'agency' | 'applicant' | 'operator'
  readonly until: number
}

/** How long before the end of their time applicants are reminded of a question. */
const APPLICANT_REMINDER = 'P7D'

/** The wait that a request is in, or undefined where nobody's time runs. */
export function waitOf(request: RequestRecord): Wait | undefined {
  switch (request.state) {
    case 'queued':
    case 'with-agency':
      return ending('agency', request.deadline)
    case 'awaiting-applicant':
      return ending('applicant', request.answerBy)
    case 'with-operator':
      return ending('operator', request.operatorBy)
    case 'waiting':
    case 'settled':
      return undefined
  }
}

const ending = (owner: Wait['owner'], until: string | undefined) =>
  until === undefined ? undefined : { owner, until: Date.parse(until) }

/** Whether somebody's time in an open request has run out. */
export const isOverdue = (request: RequestRecord, now: number) => (waitOf(request)?.until ?? Infinity) <= now

/** Whether this has happened in the wait that the request is in. */
export const happened = (request: RequestRecord, what: 'reminded' | 'overdue') =>
  request.timeline.some((entry) => entry.what === what && entry.at >= request.since)

/** The mark under which the sweeper finds the next moment of a wait: its reminder, or its end. */
export function waitMark(definition: LifeSituation, request: RequestRecord, wait: Wait, now: number) {
  const reminder = wait.owner === 'agency' ? definition.services[request.service]?.reminder : APPLICANT_REMINDER
  const remindAt =
    reminder === undefined || happened(request, 'reminded')
      ? undefined
      : timeBefore(wait.until, reminder, calendarOf(definition.region))
  const [at, kind]: [number, DueKind] =
    remindAt !== undefined && remindAt > now ? [remindAt, 'reminder'] : [wait.until, 'deadline']
  return dueMark(request.applicationId, at, kind)
}
