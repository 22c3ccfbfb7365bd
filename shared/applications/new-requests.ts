import type { SubjectIds } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import { isGated, waitsFor } from '../model/branches.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { plan, type PlannedRequest } from '../model/plan.ts'
import { serviceOf } from '../model/request-key.ts'
import type { Item, Write } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'
import { subjectsOfRequest } from './subjects.ts'

/** What all requests of a new application share. */
export interface NewApplication {
  readonly applicationId: string
  readonly definition: LifeSituation
  readonly ids: SubjectIds
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly chosen: readonly string[]
  readonly at: string
}

/** The writes of an application's requests, each with the gate that holds it until the requests it waits for have ended. */
export function newRequests({ ids }: Pick<Engine, 'ids'>, application: NewApplication): Write[] {
  const planned = plan(application.definition, application)
  const gates = new Map(planned.map((request) => [request.key, gateOf(application.definition, request)]))
  return planned.map((request) => ({ put: record(application, request, gates, ids.secret()), expect: 'absent' }))
}

/** The requests that hold a request's gate; none where it has no gate of its own. */
function gateOf(definition: LifeSituation, request: PlannedRequest): ReadonlySet<string> {
  if (!isGated(definition, request.service)) return new Set()
  const waits = waitsFor(definition, request.service)
  return new Set(request.dependsOn.filter((key) => waits.includes(serviceOf(key))))
}

type Gates = ReadonlyMap<string, ReadonlySet<string>>

function record(application: NewApplication, planned: PlannedRequest, gates: Gates, secret: string): Item {
  const { definition, applicationId, at } = application
  const pending = gates.get(planned.key)
  const dependents = planned.dependents.map((dependent) => dependent.key)
  const state = planned.dependsOn.length > 0 ? 'waiting' : 'queued'
  return {
    ...KEYS.request(applicationId, planned.key),
    applicationId,
    key: planned.key,
    service: planned.service,
    item: planned.item,
    agency: definition.services[planned.service]?.agency,
    situation: definition.id,
    version: definition.version,
    subjects: subjectsOfRequest(definition, planned.service, planned.item, application.ids),
    dependsOn: planned.dependsOn,
    dependents,
    opens: dependents.filter((key) => gates.get(key)?.has(planned.key)),
    pending: pending?.size ? pending : undefined,
    revision: 1,
    run: 0,
    attempts: 0,
    secret,
    since: at,
    ...(planned.chosen
      ? { state, timeline: [] }
      : {
          state: 'settled',
          outcome: 'not-applicable',
          because: { kind: 'not-chosen' },
          settledAt: at,
          timeline: [{ at, what: 'not-applicable' }],
        }),
  }
}
