import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** A service names each fact once among its needs, once among what it provides, and each service once under `after`. */
export function duplicates(definition: LifeSituation): DefinitionFault[] {
  return Object.entries(definition.services).flatMap(([id, service]) => {
    const needs = service.needs.map((need) => need.fact)
    const optional = service.optionalNeeds.map((need) => need.fact)
    return [
      ...repeated(id, [...placed('needs', needs), ...placed('optionalNeeds', optional)]),
      ...repeated(id, [...placed('provides', service.provides), ...placed('mayProvide', service.mayProvide)]),
      ...repeated(id, placed('after', service.after)),
    ]
  })
}

type Placed = readonly [field: string, index: number, name: string]

function placed(field: string, names: readonly string[]): Placed[] {
  return names.map((name, index) => [field, index, name])
}

function repeated(service: string, names: readonly Placed[]): DefinitionFault[] {
  const seen = new Map<string, Placed>()
  return names.flatMap((entry) => {
    const [field, index, name] = entry
    const first = seen.get(name)
    if (!first) {
      seen.set(name, entry)
      return []
    }
    return [
      {
        path: pointer('services', service, field, index),
        what: `The service ${service} names ${name} twice.`,
        got: `${quoted(name)} in "${first[0]}" and again in "${field}"`,
        expected: 'each once',
        remedy: 'Remove one of the two.',
      },
    ]
  })
}
