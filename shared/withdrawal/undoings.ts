import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { Item } from '../ports/item-table.ts'
import { nextSecret } from '../records/callback.ts'
import { KEYS, undoKeyOf } from '../records/keys.ts'
import type { RequestRecord } from '../records/request-record.ts'

/** What becomes of a request at a withdrawal, or undefined where there is nothing to stop or undo. */
export type Effect = 'stopped' | 'undone' | 'kept'

/**
 * A granted service is undone where it declares how, or kept; one still open is stopped. One that was granted before a
 * correction opened it again counts as granted.
 */
export function effectOf(definition: LifeSituation, request: RequestRecord): Effect | undefined {
  const wasOpen = request.state !== 'settled' || request.outcome === 'withdrawn'
  if (request.outcome === 'granted' || (wasOpen && request.before === 'granted')) {
    return nodeOf(definition, request.service).service.compensation ? 'undone' : 'kept'
  }
  return wasOpen ? 'stopped' : undefined
}

/** What an agency is to be told of a withdrawal: to stop what it has in hand, or to undo what it granted. */
function operationOf(definition: LifeSituation, request: RequestRecord): 'cancel' | 'compensate' | undefined {
  switch (effectOf(definition, request)) {
    case 'undone':
      return 'compensate'
    case 'stopped':
      return request.disclosed === undefined ? undefined : 'cancel'
    default:
      return undefined
  }
}

/**
 * The requests that undo a withdrawn application, one for each of its requests that an agency knows of. A compensation
 * waits until everything that depends on its service is undone; a cancellation waits for nothing.
 */
export function undoingsOf(definition: LifeSituation, requests: readonly RequestRecord[], at: string): Item[] {
  const operations = new Map(requests.map((request) => [request.key, operationOf(definition, request)]))
  const byKey = new Map(requests.map((request) => [request.key, request]))
  const undone = requests.filter(({ key }) => operations.get(key) !== undefined)
  const behind = new Map(
    undone.map((request) => [request.key, after(request, byKey).filter((key) => operations.get(key))]),
  )
  const waits = (key: string) => (operations.get(key) === 'compensate' ? (behind.get(key) ?? []) : [])
  return undone.map((request) => {
    const operation = operations.get(request.key)
    const opens = undone.filter(({ key }) => waits(key).includes(request.key)).map(({ key }) => undoKeyOf(key))
    const pending = waits(request.key).map(undoKeyOf)
    return undoing(request, operation, opens, pending, at)
  })
}

/** Everything that depends on a request, however far. */
function after(request: RequestRecord, byKey: ReadonlyMap<string, RequestRecord>, seen = new Set<string>()): string[] {
  for (const key of request.dependents) {
    const dependent = byKey.get(key)
    if (!dependent || seen.has(key)) continue
    seen.add(key)
    after(dependent, byKey, seen)
  }
  return [...seen]
}

function undoing(
  request: RequestRecord,
  operation: 'cancel' | 'compensate' | undefined,
  opens: readonly string[],
  pending: readonly string[],
  at: string,
): Item {
  const { applicationId, service, item, agency, situation, version, subjects, revision } = request
  const key = undoKeyOf(request.key)
  return {
    ...KEYS.request(applicationId, key),
    ...{ applicationId, key, undoes: request.key, operation, service, item, agency },
    // Where its agency was told already to stop for want of a consent, this is another call.
    ...{ situation, version, subjects, revision: request.operation === 'cancel' ? revision + 1 : revision },
    dependsOn: [],
    dependents: [],
    opens,
    pending: pending.length > 0 ? new Set(pending) : undefined,
    state: pending.length > 0 ? 'waiting' : 'queued',
    run: 0,
    attempts: 0,
    secret: nextSecret(request),
    since: at,
    timeline: [{ at, what: operation === 'cancel' ? 'cancelling' : 'compensating' }],
  }
}
