import type { Fault } from '../failures.ts'
import { pointerTo } from '../json-pointer.ts'
import type { Submission } from '../model/application.ts'
import { graphOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { included } from '../model/plan.ts'

/** What is wrong with the optional services chosen. */
export function choiceFaults(
  definition: LifeSituation,
  submission: Pick<Submission, 'services'>,
  known: { has(key: string): boolean },
): Fault[] {
  const faults: Fault[] = []
  for (const [at, id] of submission.services.entries()) {
    const fault = choiceFault(definition, submission.services, id, at)
    if (fault) faults.push({ pointer: pointerTo(['services', at]), got: id, ...fault })
  }
  return [...faults, ...lackingProviders(definition, submission.services, known)]
}

function choiceFault(definition: LifeSituation, chosen: readonly string[], id: string, at: number) {
  const optional = () => Object.keys(definition.services).filter((service) => isOptional(definition, service))
  if (!Object.hasOwn(definition.services, id)) {
    return { what: 'There is no such service.', expected: optional().join(', ') || 'no service: none is optional' }
  }
  if (!isOptional(definition, id)) {
    return { what: 'This service is always part of the application.', remedy: 'Leave it out.' }
  }
  if (chosen.indexOf(id) < at) return { what: 'This service is chosen twice.', remedy: 'Leave one out.' }
  return undefined
}

const isOptional = (definition: LifeSituation, id: string) => definition.services[id]?.choice === 'optional'

/** Services that need a fact which nobody may be asked for and whose provider was not chosen. */
function lackingProviders(
  definition: LifeSituation,
  chosen: readonly string[],
  known: { has(key: string): boolean },
): Fault[] {
  const graph = graphOf(definition)
  const isIncluded = included(definition, chosen)
  return [...graph.services.values()]
    .filter((node) => isIncluded(node.id))
    .flatMap((node) => {
      const lost = node.needs.filter((fact) => {
        const provider = graph.providers.get(fact)
        return provider !== undefined && !isIncluded(provider) && !definition.facts[fact]?.question && !known.has(fact)
      })
      const providers = [...new Set(lost.map((fact) => graph.providers.get(fact)))].join(', ')
      if (lost.length === 0) return []
      const at = chosen.indexOf(node.id)
      return [
        {
          pointer: pointerTo(at < 0 ? ['services'] : ['services', at]),
          what: `${node.id} needs ${lost.join(', ')}, which only ${providers} provides.`,
          remedy: `Choose ${providers} too${at < 0 ? '' : `, or leave ${node.id} out`}.`,
        },
      ]
    })
}
