import type { ApplicationStatus } from '../model/application.ts'
import { OUTCOMES, type Outcome } from '../model/outcome.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { requestIdOf, type RequestRecord, type TimelineEntry } from '../records/request-record.ts'
import type { EventData, News } from './cloud-event.ts'

/** What of an application has become events so far. */
export interface Told {
  /** How many entries of each request's timeline, by key. */
  readonly entries: Readonly<Record<string, number>>
  /** Everything told of the application itself. */
  readonly application: readonly string[]
  readonly status?: ApplicationStatus
}

export const NOTHING_TOLD: Told = { entries: {}, application: [] }

/** So many changes of requests at a time, so that what waits for its delivery stays far below an item's limit. */
const MOST = 200

/**
 * What happened since, in the order of time, what is told once that is, and whether that is all. Timelines only grow, so
 * nothing is missed.
 */
export function newsOf(
  application: ApplicationRecord,
  status: ApplicationStatus,
  requests: readonly RequestRecord[],
  told: Told,
  now: string,
): { news: News[]; told: Told; isAll: boolean } {
  const changes = causesFirst(requests)
    .flatMap((request) => untold(request, told))
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
  const included = changes.slice(0, MOST)
  const entries = { ...told.entries }
  for (const { request } of included) entries[request.key] = (entries[request.key] ?? 0) + 1
  const isAll = included.length === changes.length
  const { first, last, once } = applicationNews(application, status, told, now)
  const ofRequests = included.map(({ request, entry }) => requestNews(application, request, entry))
  const reached = isAll ? status : (first.at(-1)?.data.status ?? told.status ?? 'received')
  return {
    news: [...first, ...ofRequests, ...(isAll ? last : [])],
    told: { entries, application: [...told.application, ...(isAll ? once : [])], status: reached },
    isAll,
  }
}

/**
 * Requests behind those that they depend on, so that what happened in one millisecond is told in the order of cause and
 * effect.
 */
function causesFirst(requests: readonly RequestRecord[]): RequestRecord[] {
  const byKey = new Map(requests.map((request) => [request.key, request]))
  const depths = new Map<string, number>()
  const depthOf = (key: string): number => {
    const known = depths.get(key)
    if (known !== undefined) return known
    const depth = 1 + Math.max(0, ...(byKey.get(key)?.dependsOn ?? []).map(depthOf))
    depths.set(key, depth)
    return depth
  }
  return requests.toSorted((a, b) => depthOf(a.key) - depthOf(b.key))
}

/**
 * The entries not told yet; none counts as earlier than the one before it, so that clocks that differ reorder nothing.
 */
function untold(request: RequestRecord, told: Told) {
  let time = ''
  return request.timeline.slice(told.entries[request.key] ?? 0).map((entry) => {
    time = entry.at > time ? entry.at : time
    return { request, entry, time }
  })
}

function applicationNews(application: ApplicationRecord, status: ApplicationStatus, told: Told, now: string) {
  const { createdAt, settledAt, withdrawnAt, remindedAt, overdueAt, result } = application
  const say = (what: string, time: string, data: Partial<EventData> = {}): News => ({
    type: `ensemble.application.${what}`,
    time,
    subject: application.applicationId,
    data: { ...about(application), ...data },
  })
  const began = told.status === undefined ? [say('received', createdAt, { status: 'received' })] : []
  const isNew = status !== (told.status ?? 'received')
  const passedThrough = isNew && (told.status ?? 'received') === 'received' && status !== 'in-progress'
  const inProgress = say('in-progress', createdAt, { status: 'in-progress' })
  const through = passedThrough && application.executions > 0 ? [inProgress] : []
  const moments = [
    ['reminded', remindedAt],
    ['overdue', overdueAt],
  ] as const
  const isDue = (what: string, at: string | undefined) => at !== undefined && !told.application.includes(what)
  const due = moments.flatMap(([what, at]) => (isDue(what, at) ? [{ what, at: at as string }] : []))
  const time = { settled: settledAt, withdrawn: withdrawnAt }[status as string] ?? now
  const ended = status === 'settled' && result ? { result } : {}
  const changed = isNew ? [say(status, time, { status, ...ended })] : []
  const isStart = status === 'in-progress' && (told.status ?? 'received') === 'received'
  return {
    first: [...began, ...through, ...(isStart ? changed : [])],
    last: [...due.map(({ what, at }) => say(what, at)), ...(isStart ? [] : changed)],
    once: due.map(({ what }) => what),
  }
}

const about = ({ applicationId, situation, version }: ApplicationRecord): EventData => ({
  applicationId,
  situation,
  version,
})

const isOutcome = (what: string): what is Outcome => (OUTCOMES as readonly string[]).includes(what)

function requestNews(application: ApplicationRecord, request: RequestRecord, { at, what, who }: TimelineEntry): News {
  const { service, agency } = request
  return {
    type: `ensemble.request.${what}`,
    time: at,
    subject: requestIdOf(request),
    data: {
      ...about(application),
      requestId: requestIdOf(request),
      service,
      agency,
      ...(isOutcome(what) && { outcome: what }),
      ...(who && { who }),
    },
  }
}
