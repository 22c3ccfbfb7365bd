import { graphOf, type Graph, type ServiceNode } from './graph.ts'
import type { LifeSituation } from './life-situation.ts'

/** Services of which each can start as soon as the one before it has ended. */
export interface Branch {
  /** The list subject whose every item has the branch to itself. */
  readonly list: string | undefined
  readonly services: readonly string[]
  /** The first of them waits for services of other branches. */
  readonly gated: boolean
}

interface Order {
  readonly branches: readonly Branch[]
  readonly gated: ReadonlySet<string>
  readonly waits: ReadonlyMap<string, readonly string[]>
}

const orders = new WeakMap<LifeSituation, Order>()

/** The branches of a definition, which cover every service once. */
export function branchesOf(definition: LifeSituation): readonly Branch[] {
  return orderOf(definition).branches
}

/**
 * Dependencies without those that are certainly over when another is. Either that other one was granted, so that all
 * it needed was granted before, or it was not, so that the service is lost with it.
 */
export function waitsFor(definition: LifeSituation, service: string): readonly string[] {
  return orderOf(definition).waits.get(service) ?? []
}

/** Whether a service has a gate in front of it; the others follow their only dependency, or wait for nothing. */
export function isGated(definition: LifeSituation, service: string): boolean {
  return orderOf(definition).gated.has(service)
}

function orderOf(definition: LifeSituation): Order {
  let order = orders.get(definition)
  if (!order) {
    const waits = shortened(definition, graphOf(definition))
    const branches = chains(graphOf(definition), waits)
    const gated = new Set(branches.flatMap((branch) => (branch.gated ? branch.services.slice(0, 1) : [])))
    orders.set(definition, (order = { waits, branches, gated }))
  }
  return order
}

function chains(graph: Graph, waits: ReadonlyMap<string, readonly string[]>): Branch[] {
  const branches: { list: string | undefined; services: string[]; gated: boolean }[] = []
  const open = new Map<string, (typeof branches)[number]>()
  for (const id of graph.order) {
    const list = graph.services.get(id)?.list
    const [before, ...others] = waits.get(id) ?? []
    const ending = before === undefined || others.length > 0 ? undefined : open.get(before)
    if (before !== undefined && ending && ending.list === list && mayBeFollowed(graph, before)) {
      open.delete(before)
      ending.services.push(id)
      open.set(id, ending)
    } else {
      const branch = { list, services: [id], gated: before !== undefined }
      branches.push(branch)
      open.set(id, branch)
    }
  }
  return branches
}

/** An optional service that was not chosen waits in vain for those before it, and so would its follower. */
function mayBeFollowed(graph: Graph, service: string): boolean {
  return graph.services.get(service)?.service.choice === 'mandatory'
}

function shortened(definition: LifeSituation, graph: Graph): Map<string, readonly string[]> {
  const memo = new Map<string, ReadonlySet<string>>()
  return new Map(
    [...graph.services.values()].map((node) => {
      const decisive = node.dependsOn.filter((id) => isDecisive(definition, graph, node, id))
      const over = new Set(decisive.flatMap((id) => [...overBefore(id, node.list)]))
      return [node.id, node.dependsOn.filter((id) => !over.has(id))]
    }),
  )

  /** The services that are over whenever this one was granted, as seen from an item of `list`. */
  function overBefore(service: string, list: string | undefined): ReadonlySet<string> {
    const key = `${list ?? ''}/${service}`
    const found = memo.get(key)
    if (found) return found
    const over = new Set<string>()
    memo.set(key, over)
    const node = graph.services.get(service)
    for (const id of node?.dependsOn ?? []) {
      const dependency = graph.services.get(id)
      if (!node || !dependency || dependency.service.choice === 'optional') continue
      if (dependency.list === undefined || dependency.list === list || node.list === undefined) over.add(id)
      if (!isDecisive(definition, graph, node, id)) continue
      for (const earlier of overBefore(id, list)) over.add(earlier)
    }
    return over
  }
}

/** Without a grant of this dependency, the service is lost: it needs a fact of it that nobody may be asked for. */
function isDecisive(definition: LifeSituation, graph: Graph, node: ServiceNode, dependency: string): boolean {
  const provider = graph.services.get(dependency)
  if (!provider || provider.service.choice === 'optional') return false
  if (provider.list !== undefined && provider.list !== node.list) return false
  return node.needs.some((fact) => graph.providers.get(fact) === dependency && !definition.facts[fact]?.question)
}
