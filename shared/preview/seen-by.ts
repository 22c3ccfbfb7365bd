import type { PreviewView } from '../model/dossier-views.ts'
import { nodeOf } from '../model/graph.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { consentsOf } from '../model/purposes.ts'
import { inLanguage, type Text } from '../model/text.ts'
import { mayRun, type Previewing } from './previewing.ts'

const text = (value: Text | undefined, languages: readonly string[]) => (value ? inLanguage(value, languages) : '')

/** Which agency would see which facts, for which service, on which basis. */
export function seenBy(previewing: Previewing): PreviewView['agencies'] {
  const { definition, languages, requests } = previewing
  const services = new Set(requests.filter(({ key }) => mayRun(previewing, key)).map(({ service }) => service))
  const byAgency = Map.groupBy(services, (service) => definition.services[service]?.agency ?? '')
  return [...byAgency].map(([id, of]) => ({
    id,
    title: text(definition.agencies[id]?.title, languages),
    sees: of.flatMap((service) =>
      handed(previewing, service).map((fact) => ({
        fact,
        title: text(definition.facts[fact]?.title, languages),
        service,
        basis: basisOf(definition, service, fact, languages),
      })),
    ),
  }))
}

function handed({ definition, consents }: Previewing, service: string): string[] {
  const { service: declared, needs, optionalNeeds } = nodeOf(definition, service)
  const { optional } = consentsOf(declared)
  const isConsented = (fact: string) => !optional.has(fact) || consents.has(optional.get(fact) ?? '')
  return [...needs, ...optionalNeeds.filter(isConsented)]
}

function basisOf(definition: LifeSituation, service: string, fact: string, languages: readonly string[]) {
  const { basis, needs = [], optionalNeeds = [] } = definition.services[service] ?? {}
  const own = [...needs, ...optionalNeeds].find((need) => need.fact === fact)?.basis ?? basis
  return { kind: own?.kind ?? 'law', reference: text(own?.reference, languages) }
}
