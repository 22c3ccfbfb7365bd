import { conditionReads } from './condition.ts'
import type { LifeSituation, Service } from './life-situation.ts'

/** One service with what follows from its needs: the order is never written down. */
export interface ServiceNode {
  readonly id: string
  readonly service: Service
  /** The list subject it runs over, one request an item. */
  readonly list: string | undefined
  /** Mandatory needs, the facts its `when` reads among them. */
  readonly needs: readonly string[]
  /** Needs that may stay empty; none of them is mandatory too. */
  readonly optionalNeeds: readonly string[]
  /** The facts its `when` reads. */
  readonly reads: readonly string[]
  /** What it must or may provide. */
  readonly provides: readonly string[]
  /** Services waited for: providers of its needs, and `after`. */
  readonly dependsOn: readonly string[]
  readonly dependents: readonly string[]
}

/** How the services of one definition hang together. */
export interface Graph {
  readonly services: ReadonlyMap<string, ServiceNode>
  /** The service that provides a fact; facts without one are asked or unknown. */
  readonly providers: ReadonlyMap<string, string>
  /** Dependencies before dependents; services on a cycle are missing. */
  readonly order: readonly string[]
}

const graphs = new WeakMap<LifeSituation, Graph>()

/** The graph of a definition, computed once per definition; it also takes a definition with faults. */
export function graphOf(definition: LifeSituation): Graph {
  let graph = graphs.get(definition)
  if (!graph) graphs.set(definition, (graph = build(definition)))
  return graph
}

/** The service, which must be one of the definition's. */
export function nodeOf(definition: LifeSituation, service: string): ServiceNode {
  const node = graphOf(definition).services.get(service)
  if (!node) throw new RangeError(`${definition.id} has no service ${service}`)
  return node
}

function build(definition: LifeSituation): Graph {
  const providers = new Map<string, string>()
  for (const [id, service] of Object.entries(definition.services)) {
    for (const fact of [...service.provides, ...service.mayProvide]) {
      if (!providers.has(fact)) providers.set(fact, id)
    }
  }
  const services = new Map<string, ServiceNode & { dependents: string[] }>()
  for (const [id, service] of Object.entries(definition.services)) {
    services.set(id, node(definition, id, service, providers))
  }
  for (const { id, dependsOn } of services.values()) {
    for (const dependency of dependsOn) services.get(dependency)?.dependents.push(id)
  }
  return { services, providers, order: inOrder(services) }
}

function node(definition: LifeSituation, id: string, service: Service, providers: ReadonlyMap<string, string>) {
  const reads = service.when
    ? conditionReads(service.when.condition, (fact) => Object.hasOwn(definition.facts, fact)).facts
    : []
  const needs = unique([...service.needs.map((need) => need.fact), ...reads])
  const optionalNeeds = unique(service.optionalNeeds.map((need) => need.fact)).filter((fact) => !needs.includes(fact))
  const provided = [...needs, ...optionalNeeds].flatMap((fact) => providers.get(fact) ?? [])
  const dependsOn = unique([...provided, ...service.after])
  const provides = unique([...service.provides, ...service.mayProvide])
  return {
    id,
    service,
    list: service.forEach,
    needs,
    optionalNeeds,
    reads,
    provides,
    dependsOn,
    dependents: [] as string[],
  }
}

/** Kahn's algorithm, ties in the order of the definition. */
function inOrder(services: ReadonlyMap<string, ServiceNode>): string[] {
  const left = new Map(
    [...services].map(([id, { dependsOn }]) => [id, dependsOn.filter((d) => services.has(d)).length]),
  )
  const order = [...left].filter(([, count]) => count === 0).map(([id]) => id)
  for (let at = 0; at < order.length; at++) {
    for (const dependent of services.get(order[at] ?? '')?.dependents ?? []) {
      const count = (left.get(dependent) ?? 0) - 1
      left.set(dependent, count)
      if (count === 0) order.push(dependent)
    }
  }
  return order
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
