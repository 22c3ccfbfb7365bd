import { endedBefore, endedBeforeGrant, isOwedTo, mayEndAtOnce, seenFrom } from './ended-before.ts'
import { type Graph, graphOf } from './graph.ts'
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
 * The services a service depends on, without those that have certainly ended when its turn comes after another of them.
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
    const waits = shortened(definition)
    const branches = chains(graphOf(definition), waits)
    const gated = new Set(branches.flatMap((branch) => (branch.gated ? branch.services.slice(0, 1) : [])))
    orders.set(definition, (order = { waits, branches, gated }))
  }
  return order
}

function chains(graph: Graph, waits: ReadonlyMap<string, readonly string[]>): Branch[] {
  const ended = endedBefore(graph)
  const branches: { list: string | undefined; services: string[]; gated: boolean }[] = []
  const open = new Map<string, (typeof branches)[number]>()
  for (const id of graph.order) {
    const list = graph.services.get(id)?.list
    const [before, ...others] = waits.get(id) ?? []
    const ending = before === undefined || others.length > 0 ? undefined : open.get(before)
    if (before !== undefined && ending && ending.list === list && endsInTurn(graph, ended, ending.services)) {
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

/**
 * Whether the last service of a branch never ends before its turn has come, for then its follower would wait in vain for
 * those before it: one that is settled at submission does, and one that is blocked while the service before it still runs.
 */
function endsInTurn(
  graph: Graph,
  ended: ReadonlyMap<string, ReadonlySet<string>>,
  services: readonly string[],
): boolean {
  const [before, last] = [services.at(-2), services.at(-1) ?? '']
  const node = graph.services.get(last)
  return node !== undefined && !mayEndAtOnce(node) && (before === undefined || ended.get(last)?.has(before) === true)
}

function shortened(definition: LifeSituation): Map<string, readonly string[]> {
  const graph = graphOf(definition)
  const ended = endedBefore(graph)
  const granted = endedBeforeGrant(definition, graph, ended)
  return new Map(
    [...graph.services.values()].map((node) => {
      const over = node.dependsOn.flatMap((id) => {
        const before = (isOwedTo(definition, graph, node, id) ? granted : ended).get(id) ?? new Set()
        return [...seenFrom(graph, node, id, before)]
      })
      return [node.id, node.dependsOn.filter((id) => !over.includes(id))]
    }),
  )
}
