import { say } from '../applications/sentences.ts'
import type { Standing } from '../applications/standing.ts'
import { inLanguage } from '../model/text.ts'
import type { WithdrawnService } from '../model/views.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { effectOf } from './undoings.ts'

/** What a withdrawal does to each service that it touches. */
export function withdrawnServices(
  { definition, requests }: Pick<Standing, 'definition' | 'requests'>,
  languages: readonly string[],
): WithdrawnService[] {
  const order = Object.keys(definition.services)
  const ordered = requests.toSorted((a, b) => order.indexOf(a.service) - order.indexOf(b.service))
  return ordered.flatMap((request): WithdrawnService[] => {
    const effect = effectOf(definition, request)
    if (effect === undefined) return []
    return [{ ...named(definition, request, languages), effect, sentence: sentence(effect) }]

    function sentence(of: WithdrawnService['effect']): string {
      const service = definition.services[request.service]
      const how = inLanguage(service?.compensation?.title ?? { en: '' }, languages)
      return say(`withdrawal-${of}`, languages, { how, ...agencyOf(definition, request, languages) })
    }
  })
}

type Definition = Standing['definition']

const agencyOf = (definition: Definition, request: RequestRecord, languages: readonly string[]) => ({
  agency: inLanguage(definition.agencies[request.agency]?.title ?? { en: request.agency }, languages),
})

const named = (definition: Definition, request: RequestRecord, languages: readonly string[]) => ({
  service: request.key,
  title: inLanguage(definition.services[request.service]?.title ?? { en: request.service }, languages),
  ...agencyOf(definition, request, languages),
})
