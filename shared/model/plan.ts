import { branchesOf, waitsFor } from './branches.ts'
import { graphOf, type Graph, type ServiceNode } from './graph.ts'
import type { LifeSituation } from './life-situation.ts'
import { requestKey } from './request-key.ts'

/** What one application consists of: the items of each list by key (`"1"`, `"2"`), and the optional services chosen. */
export interface PlanInput {
  readonly lists?: Readonly<Record<string, readonly string[]>>
  readonly chosen?: readonly string[]
}

/** One service's part of one application. */
export interface PlannedRequest {
  /** `service`, or `service:item`. */
  readonly key: string
  readonly service: string
  readonly item?: string
  /** Keys of the requests whose end it waits for; none of a service that was not chosen. */
  readonly dependsOn: readonly string[]
  /** Those of `dependsOn` whose end releases it; the others are certainly over by then. */
  readonly waitsFor: readonly string[]
  /** A state of its own waits for them; without one it follows the end of the request before it in its branch. */
  readonly gated: boolean
  readonly dependents: readonly Dependent[]
  /** False for an optional service the applicant did not choose: settled at submission as `not-applicable`. */
  readonly chosen: boolean
}

/** A request that waits, and for which facts; none where it only runs `after`. */
export interface Dependent {
  readonly key: string
  readonly needs: readonly string[]
  readonly optionalNeeds: readonly string[]
  /** Its gate waits for this request. */
  readonly waits: boolean
}

type Draft = PlannedRequest & { dependsOn: string[]; waitsFor: string[]; dependents: Dependent[] }

/** The requests of one application, dependencies before dependents. */
export function plan(definition: LifeSituation, { lists = {}, chosen = [] }: PlanInput): PlannedRequest[] {
  const graph = graphOf(definition)
  const isIncluded = included(definition, chosen)
  const gates = new Set(
    branchesOf(definition).flatMap(({ gated, services: [first] }) => (gated && first ? [first] : [])),
  )
  const requests = new Map<string, Draft>()
  for (const id of graph.order) {
    const node = graph.services.get(id)
    for (const item of node?.list === undefined ? [undefined] : (lists[node.list] ?? [])) {
      const key = requestKey(id, item)
      const draft = {
        key,
        service: id,
        dependsOn: [],
        waitsFor: [],
        gated: gates.has(id),
        dependents: [],
        chosen: isIncluded(id),
      }
      requests.set(key, item === undefined ? draft : { ...draft, item })
    }
  }
  for (const request of requests.values()) {
    const node = graph.services.get(request.service)
    if (!node || !request.chosen) continue
    const awaited = waitsFor(definition, node.id)
    for (const provider of node.dependsOn.filter(isIncluded)) {
      const waits = request.gated && awaited.includes(provider)
      const dependent = { key: request.key, ...takenFrom(graph, node, provider), waits }
      for (const key of providerKeys(graph.services.get(provider), node, request.item, lists)) {
        request.dependsOn.push(key)
        if (awaited.includes(provider)) request.waitsFor.push(key)
        requests.get(key)?.dependents.push(dependent)
      }
    }
  }
  return [...requests.values()]
}

/** Says whether a service is mandatory or was chosen. */
export function included(definition: LifeSituation, chosen: readonly string[] = []): (service: string) => boolean {
  const wanted = new Set(chosen)
  return (service) => definition.services[service]?.choice === 'mandatory' || wanted.has(service)
}

function takenFrom(graph: Graph, node: ServiceNode, provider: string) {
  const fromProvider = (fact: string) => graph.providers.get(fact) === provider
  return { needs: node.needs.filter(fromProvider), optionalNeeds: node.optionalNeeds.filter(fromProvider) }
}

function providerKeys(
  provider: ServiceNode | undefined,
  node: ServiceNode,
  item: string | undefined,
  lists: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (!provider) return []
  if (provider.list === undefined) return [provider.id]
  if (provider.list === node.list) return [requestKey(provider.id, item)]
  return (lists[provider.list] ?? []).map((other) => requestKey(provider.id, other))
}
