import { inLanguage } from '../model/text.ts'
import type { OpenQuestion, ServiceView } from '../model/views.ts'
import type { RequestRecord } from '../records/request-record.ts'
import type { Viewing } from './viewing.ts'

/** The questions of an application, each fact once: all services that ask it are named under it. */
export function openQuestionViews(
  { definition, languages }: Viewing,
  requests: readonly RequestRecord[],
  services: readonly ServiceView[],
): OpenQuestion[] {
  const until = new Map(requests.map((request) => [request.key, request.answerBy ?? request.since]))
  const asked = services.flatMap((service) => (service.questions ?? []).map((question) => ({ service, question })))
  return [...Map.groupBy(asked, ({ question }) => question.key).values()].flatMap((same) => {
    const [first] = same
    if (!first) return []
    const { key, fact, text } = first.question
    return [
      {
        key,
        fact,
        title: inLanguage(definition.facts[fact]?.title ?? { en: fact }, languages),
        text,
        askedBy: same.map(({ service, question }) => ({
          service: service.key,
          agency: service.agency.title,
          why: question.why,
        })),
        until: same.map(({ service }) => until.get(service.key) ?? '').toSorted()[0] ?? '',
      },
    ]
  })
}
