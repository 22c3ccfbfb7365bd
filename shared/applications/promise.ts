import { dueAt } from '../model/deadline.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { RequestRecord } from '../records/request-record.ts'

/**
 * When each request is promised to end, in milliseconds: its end where it has ended, else its deadline counted from the promised end
 * of what it waits for; never in the past.
 */
export function promises(
  definition: LifeSituation,
  requests: readonly RequestRecord[],
  now: number,
): ReadonlyMap<string, number> {
  const byKey = new Map(requests.map((request) => [request.key, request]))
  const ends = new Map<string, number>()
  const endOf = (key: string): number => {
    const known = ends.get(key)
    if (known !== undefined) return known
    const request = byKey.get(key)
    const end = request ? promised(request) : now
    ends.set(key, end)
    return end
  }
  const promised = (request: RequestRecord): number => {
    if (request.settledAt) return Date.parse(request.settledAt)
    if (request.answerBy && request.state === 'awaiting-applicant') return Math.max(now, Date.parse(request.answerBy))
    if (request.deadline) return Math.max(now, Date.parse(request.deadline))
    const ready = Math.max(Date.parse(request.since), ...request.dependsOn.map(endOf))
    return Math.max(now, dueAt(ready, definition.services[request.service]?.deadline ?? definition.deadline))
  }
  for (const { key } of requests) endOf(key)
  return ends
}
