import { asBreaker, breakerKey, type BreakerRecord } from '../breakers/breaker-record.ts'
import { isOverdue, waitOf } from '../deadlines/wait.ts'
import type { Engine } from '../engine.ts'
import { type ApplicationRecord, executionName } from '../records/application-record.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { asRequest, ownerOf, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { type ActionRecord, possible, sealedWhy } from './action.ts'
import { requestEntry } from './list.ts'
import { requestById } from './request-id.ts'
import type { BreakerView, OperationsRequestDetail, OperatorAction } from './views.ts'

type DetailDeps = Pick<Engine, 'table' | 'vault' | 'clock'>

/** One request in one look: how it stands, why, what was done, what may be done; no fact, no agency's words. */
export async function detail(deps: DetailDeps, requestId: string): Promise<OperationsRequestDetail> {
  const { request, application } = await requestById(deps, requestId)
  const [dependencies, breaker, actions] = await Promise.all([
    deps.table.getMany(request.dependsOn.map((key) => KEYS.request(request.applicationId, key))),
    deps.table.get(breakerKey(request.agency)),
    actionsOf(deps, request),
  ])
  const wait = waitOf(request)
  return {
    ...requestEntry(request),
    overdue: isOverdue(request, deps.clock.now()),
    ...(wait && { waitingFor: { owner: wait.owner, until: new Date(wait.until).toISOString() } }),
    dependsOn: dependencies.flatMap((item) => (item ? [standing(asRequest(item))] : [])),
    timeline: request.timeline.map((entry) => ({ ...entry })),
    execution: execution(application),
    hasWords: request.words !== undefined,
    breaker: breakerView(asBreaker(request.agency, breaker)),
    actions,
    possible: possible(request),
  }
}

const standing = (request: RequestRecord) => ({
  requestId: requestIdOf(request),
  state: request.state,
  ...(request.outcome && { outcome: request.outcome }),
})

const execution = ({ machine, applicationId, executions }: ApplicationRecord) => ({
  machine,
  name: executionName(applicationId, Math.max(1, executions)),
})

export const breakerView = ({ state, failures, openedAt, retryAt, delaySeconds }: BreakerRecord): BreakerView => ({
  state,
  failures,
  ...(openedAt && { openedAt }),
  ...(retryAt && { retryAt }),
  ...(delaySeconds && { delaySeconds }),
})

async function actionsOf({ table, vault }: DetailDeps, request: RequestRecord): Promise<OperatorAction[]> {
  const requestId = requestIdOf(request)
  const { items } = await table.query({ pk: KEYS.application(request.applicationId).pk, prefix: PREFIXES.actions })
  const own = items.map((item) => item as unknown as ActionRecord).filter((record) => record.requestId === requestId)
  return Promise.all(
    own.map(async ({ action, by, at, why, operationId }) => ({
      action,
      by,
      at,
      ...(why !== undefined && { why: (await vault.open(ownerOf(request), sealedWhy(requestId), why)) as string }),
      ...(operationId !== undefined && { operationId }),
    })),
  )
}
