import type { PreviewView } from '../model/dossier-views.ts'
import { nodeOf } from '../model/graph.ts'
import { withheldServices } from '../model/purposes.ts'
import { asked, type Demand, factKey } from '../model/questions.ts'
import { inLanguage } from '../model/text.ts'
import { mayRun, type Previewing } from './previewing.ts'

/** What is asked of the applicant and not known: for the services that would run, or may. */
export function stillAsked(previewing: Previewing): PreviewView['asked'] {
  const { definition, submission, lists, known, consents, languages } = previewing
  const input = { lists, chosen: submission.services, known: new Set(known.keys()) }
  return asked(definition, input, withheldServices(definition, consents)).flatMap(
    ({ fact, item, demand, services }) => {
      const { title, question, type } = definition.facts[fact] ?? {}
      const takers = takersOf(previewing, services, fact, item)
      if (takers.length === 0 || !title || !type) return []
      return [
        {
          key: factKey(fact, item),
          fact,
          title: inLanguage(title, languages),
          question: inLanguage(question ?? title, languages),
          demand: settledDemand(previewing, demand, fact, takers),
          services: takers,
          type,
        },
      ]
    },
  )
}

function takersOf(
  previewing: Previewing,
  services: readonly string[],
  fact: string,
  item: string | undefined,
): string[] {
  const about = previewing.definition.facts[fact]?.about
  return previewing.requests
    .filter(({ service, key }) => services.includes(service) && mayRun(previewing, key))
    .filter(
      (request) =>
        item === undefined || nodeOf(previewing.definition, request.service).list !== about || request.item === item,
    )
    .map(({ key }) => key)
}

/** What only services need that might not run is certain to be asked once one of them is certain to run. */
function settledDemand(
  { definition, judged }: Previewing,
  demand: Demand,
  fact: string,
  takers: readonly string[],
): Demand {
  const needs = (key: string) => nodeOf(definition, key.split(':')[0] ?? '').needs.includes(fact)
  const isCertain = takers.some((key) => judged.get(key)?.is === 'runs' && needs(key))
  return demand === 'conditional' && isCertain ? 'required' : demand
}
