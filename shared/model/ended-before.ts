import type { Graph, ServiceNode } from './graph.ts'
import type { LifeSituation } from './life-situation.ts'

/** Services by id, each with others that have certainly ended. */
type Ended = ReadonlyMap<string, ReadonlySet<string>>

/**
 * For each service those that have certainly ended when it has, however it ended. A service ends after all it depends
 * on, or is blocked as soon as the provider of one mandatory need has ended without it, while the others still run.
 */
export function endedBefore(graph: Graph): Ended {
  const ended = new Map<string, ReadonlySet<string>>()
  for (const id of graph.order) {
    const node = graph.services.get(id)
    if (!node) continue
    const ends = (dependency: string) => endsWith(graph, ended, node, dependency)
    const mandatory = node.dependsOn.filter((dependency) => mayBlock(graph, node, dependency))
    if (mayEndAtOnce(node)) ended.set(id, new Set())
    else if (mandatory.length > 0) ended.set(id, inAll(mandatory.map(ends)))
    else ended.set(id, new Set(node.dependsOn.flatMap((dependency) => [...ends(dependency)])))
  }
  return ended
}

/**
 * For each service those that have certainly ended when it was granted: its turn had come then, so all it depends on had
 * ended, and what only a grant could bring it was granted.
 */
export function endedBeforeGrant(definition: LifeSituation, graph: Graph, ended: Ended): Ended {
  const granted = new Map<string, ReadonlySet<string>>()
  for (const id of graph.order) {
    const node = graph.services.get(id)
    if (!node) continue
    const before = node.dependsOn.flatMap((dependency) => {
      const over = (isOwedTo(definition, graph, node, dependency) ? granted : ended).get(dependency) ?? new Set()
      return [dependency, ...seenFrom(graph, node, dependency, over)]
    })
    granted.set(id, new Set(before))
  }
  return granted
}

/**
 * Whether a service is lost at once unless another is granted: it needs a fact of this event alone, which no dossier
 * holds and nobody is asked for.
 */
export function isOwedTo(definition: LifeSituation, graph: Graph, node: ServiceNode, dependency: string): boolean {
  const provider = graph.services.get(dependency)
  if (!provider || mayEndAtOnce(provider)) return false
  if (provider.list !== undefined && provider.list !== node.list) return false
  const isOnlyProvided = (fact: string) =>
    definition.facts[fact]?.about === 'event' && definition.facts[fact].question === undefined
  return node.needs.some((fact) => graph.providers.get(fact) === dependency && isOnlyProvided(fact))
}

/** A service that may be settled at submission: not chosen, or without the consent it rests on. */
export function mayEndAtOnce({ service }: ServiceNode): boolean {
  const bases = [service.basis, ...[...service.needs, ...service.optionalNeeds].map(({ basis }) => basis)]
  return service.choice === 'optional' || bases.some((basis) => basis?.kind === 'consent')
}

/** What of `ended` holds for one that waits for `service`: over an empty list there is nothing to wait for. */
export function seenFrom(graph: Graph, waiting: ServiceNode, service: string, ended: ReadonlySet<string>): Set<string> {
  const list = graph.services.get(service)?.list
  if (list === undefined || list === waiting.list) return new Set(ended)
  return new Set([...ended].filter((id) => graph.services.get(id)?.list === list))
}

function mayBlock(graph: Graph, node: ServiceNode, dependency: string): boolean {
  return node.needs.some((fact) => graph.providers.get(fact) === dependency)
}

function endsWith(graph: Graph, ended: Ended, node: ServiceNode, dependency: string): ReadonlySet<string> {
  const list = graph.services.get(dependency)?.list
  const isOfOthers = list !== undefined && list !== node.list
  if (isOfOthers && mayBlock(graph, node, dependency)) return new Set()
  return seenFrom(graph, node, dependency, ended.get(dependency) ?? new Set()).add(dependency)
}

function inAll([first, ...others]: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set([...(first ?? [])].filter((id) => others.every((other) => other.has(id))))
}
