import { graphOf } from '../../shared/model/graph.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** One service provides a fact, never two. */
export function providers(definition: LifeSituation): DefinitionFault[] {
  const first = graphOf(definition).providers
  return Object.entries(definition.services).flatMap(([id, service]) =>
    (['provides', 'mayProvide'] as const).flatMap((field) =>
      service[field].flatMap((fact, index) => {
        const other = first.get(fact)
        if (!other || other === id) return []
        return [
          {
            path: pointer('services', id, field, index),
            what: `Two services provide ${fact}.`,
            got: `${other} and ${id}`,
            expected: 'one provider',
            remedy: 'Let one of them provide it, or give each its own fact.',
          },
        ]
      }),
    ),
  )
}

/** Every need is provided by a service, or the applicant may be asked for it. */
export function unmetNeeds(definition: LifeSituation): DefinitionFault[] {
  const graph = graphOf(definition)
  return Object.entries(definition.services).flatMap(([id, service]) => {
    const needs = [
      ...service.needs.map((need, index) => ({ fact: need.fact, path: pointer('services', id, 'needs', index) })),
      ...(graph.services.get(id)?.reads ?? [])
        .filter((fact) => !service.needs.some((need) => need.fact === fact))
        .map((fact) => ({ fact, path: pointer('services', id, 'when', 'condition') })),
    ]
    return needs.flatMap(({ fact, path }) => {
      const defined = Object.hasOwn(definition.facts, fact) ? definition.facts[fact] : undefined
      if (!defined || defined.question || graph.providers.has(fact)) return []
      return [
        {
          path,
          what: `The service ${id} needs ${fact}, which nobody provides and nobody may be asked for.`,
          got: quoted(fact),
          expected: 'a fact with a provider or a question',
          remedy: `Give the fact a "question", or let a service provide it.`,
        },
      ]
    })
  })
}
