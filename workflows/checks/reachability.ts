import { graphOf } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { circles } from './cycles.ts'
import { pointer, type DefinitionFault } from './fault.ts'

/** Every service can start: none waits for one that never ends or for a fact that never comes. */
export function reachability(definition: LifeSituation): DefinitionFault[] {
  const graph = graphOf(definition)
  const stuck = new Set(circles(graph).flat())
  const faulty = new Set(stuck)
  const faults: DefinitionFault[] = []
  for (const { id, needs } of graph.services.values()) {
    if (needs.some((fact) => neverComes(definition, graph.providers, fact))) faulty.add(id)
  }
  for (let grown = true; grown;) {
    grown = false
    for (const { id, needs, service } of graph.services.values()) {
      if (faulty.has(id)) continue
      const fact = needs.find(
        (need) => !definition.facts[need]?.question && faulty.has(graph.providers.get(need) ?? ''),
      )
      const waited = fact ? graph.providers.get(fact) : (service.after.find((other) => stuck.has(other)) ?? waits(id))
      if (waited === undefined) continue
      faulty.add(id)
      if (!fact || stuck.has(waited)) stuck.add(id)
      grown = true
      faults.push({
        path: pointer('services', id),
        what: `The service ${id} can never start.`,
        got: fact ? `a need for ${fact} of ${waited}, which never starts` : `a wait for ${waited}, which never starts`,
        expected: 'a service that some application reaches',
        remedy: `Correct ${waited} first, or the need for it.`,
      })
    }
  }
  return [...noServices(definition), ...faults]

  /** A service waits for the provider of any need, asked for or not, so one behind a circle never starts. */
  function waits(id: string): string | undefined {
    return graph.services.get(id)?.dependsOn.find((other) => stuck.has(other))
  }
}

function noServices(definition: LifeSituation): DefinitionFault[] {
  if (Object.keys(definition.services).length > 0) return []
  return [
    {
      path: pointer('services'),
      what: 'The life situation has no services.',
      got: 'none',
      expected: 'at least one service',
      remedy: 'Add the services it calls for.',
    },
  ]
}

function neverComes(definition: LifeSituation, providers: ReadonlyMap<string, string>, fact: string): boolean {
  return !providers.has(fact) && (!Object.hasOwn(definition.facts, fact) || !definition.facts[fact]?.question)
}
