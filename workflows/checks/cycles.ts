import { graphOf, type Graph } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, type DefinitionFault } from './fault.ts'

/** No service waits for itself, by whatever way round; each circle is named once. */
export function cycles(definition: LifeSituation): DefinitionFault[] {
  const graph = graphOf(definition)
  return circles(graph).map((circle) => {
    const start = circle[0] ?? ''
    const links = circle.map((id, at) => link(graph, id, circle[(at + 1) % circle.length] ?? ''))
    return {
      path: pointer('services', start),
      what: 'Services wait for each other in a circle.',
      got: `${[...circle, start].join(' → ')} (${links.join('; ')})`,
      expected: 'an order in which each can start',
      remedy: 'Drop one of these needs, make one of them a fact that may be asked for, or remove an "after".',
    }
  })
}

/** Services on a circle, each circle in the order in which one waits for the next. */
export function circles(graph: Graph): string[][] {
  const ordered = new Set(graph.order)
  const done = new Set<string>()
  const found: string[][] = []
  for (const start of graph.services.keys()) {
    const path: string[] = []
    let at: string | undefined = ordered.has(start) ? undefined : start
    while (at !== undefined && !done.has(at)) {
      done.add(at)
      path.push(at)
      at = graph.services.get(at)?.dependsOn.find((id) => graph.services.has(id) && !ordered.has(id))
    }
    if (at !== undefined && path.includes(at)) found.push(path.slice(path.indexOf(at)))
  }
  return found
}

function link(graph: Graph, id: string, next: string): string {
  const node = graph.services.get(id)
  const facts = [...(node?.needs ?? []), ...(node?.optionalNeeds ?? [])].filter(
    (fact) => graph.providers.get(fact) === next,
  )
  return facts.length > 0 ? `${id} needs ${facts.join(', ')}` : `${id} runs after ${next}`
}
