import { calendarOf } from '../model/calendar/calendar-of.ts'
import { type Deadline, dueAt } from '../model/deadline.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { RequestRecord } from '../records/request-record.ts'

/** What a promise about a request is made from. */
export type Promised = Pick<RequestRecord, 'key' | 'service' | 'state' | 'since' | 'dependsOn'> &
  Partial<Pick<RequestRecord, 'settledAt' | 'answerBy' | 'operatorBy' | 'expectedBy' | 'deadline'>>

/**
 * When each request is promised to end, in milliseconds: its end where it has ended; when its agency said it would be
 * done; else its deadline, counted from the end of what it waits for or from an operator's turn. Never in the past.
 */
export function promises(
  definition: LifeSituation,
  requests: readonly Promised[],
  now: number,
): ReadonlyMap<string, number> {
  const byKey = new Map(requests.map((request) => [request.key, request]))
  const ends = new Map<string, number>()
  const calendar = calendarOf(definition.region)
  const after = (start: number, allowed: Deadline) => dueAt(start, allowed, calendar)
  const endOf = (key: string): number => {
    const known = ends.get(key)
    if (known !== undefined) return known
    const request = byKey.get(key)
    const end = request ? promised(request) : now
    ends.set(key, end)
    return end
  }
  const promised = (request: Promised): number => {
    const { settledAt, state, answerBy, operatorBy, expectedBy, deadline } = request
    const allowed = definition.services[request.service]?.deadline ?? definition.deadline
    if (settledAt) return Date.parse(settledAt)
    if (state === 'with-operator') return after(Math.max(now, parsed(operatorBy)), allowed)
    if (state === 'awaiting-applicant') return Math.max(now, parsed(answerBy), parsed(deadline))
    if (parsed(expectedBy) > now) return parsed(expectedBy)
    if (deadline) return Math.max(now, parsed(deadline))
    const ready = Math.max(Date.parse(request.since), ...request.dependsOn.map(endOf))
    return Math.max(now, after(ready, allowed))
  }
  for (const { key } of requests) endOf(key)
  return ends
}

const parsed = (instant: string | undefined) => (instant === undefined ? -Infinity : Date.parse(instant))
