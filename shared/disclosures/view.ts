import type { LegalBasis, LifeSituation } from '../model/life-situation.ts'
import { factKey } from '../model/questions.ts'
import { inLanguage } from '../model/text.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { serviceOf } from '../model/request-key.ts'
import { basisOf } from './basis-of.ts'
import type { DisclosureRecord } from './disclosure.ts'
import type { Access } from './person-chain.ts'
import type { DisclosedFact, DisclosureView } from './views.ts'
import { titleOfOther, word } from './words.ts'

/** A disclosure of an application as its applicant reads it. */
export function disclosureView(
  definition: LifeSituation,
  application: Pick<ApplicationRecord, 'lists'>,
  disclosure: DisclosureRecord,
  languages: readonly string[],
): DisclosureView {
  const { at, applicationId, agency, reader, service, doing, actors } = disclosure
  const kind = agency === 'operators' || agency === 'officials' ? agency : 'agency'
  const title =
    kind === 'agency'
      ? inLanguage(definition.agencies[agency]?.title ?? { en: agency }, languages)
      : word(`${kind}-title`, languages)
  const named = service === '' ? undefined : serviceNamed(definition, disclosure, languages)
  return {
    at,
    sentence: word(kind, languages, { who: title, service: named?.title ?? '' }),
    to: { kind, ...(kind === 'agency' && { agency }), title, ...(reader !== undefined && { person: reader }) },
    applicationId,
    situation: { id: definition.id, title: inLanguage(definition.title, languages) },
    ...(named && { service: named }),
    ...(doing !== undefined && { doing }),
    ...(actors && { actors: [...actors] }),
    facts: disclosure.facts.map((fact) => disclosedFact(definition, application, disclosure, fact, languages)),
  }
}

/** An official's reading of what is kept of a person, as that person reads it. */
export const accessView = ({ at, reader, doing }: Access, languages: readonly string[]): DisclosureView => ({
  at,
  sentence: word('officials', languages),
  to: { kind: 'officials', title: word('officials-title', languages), person: reader },
  doing,
  facts: [],
})

function serviceNamed(
  definition: LifeSituation,
  { requestId, service }: DisclosureRecord,
  languages: readonly string[],
) {
  const key = requestId.slice(requestId.indexOf('.') + 1)
  return { key, title: inLanguage(definition.services[serviceOf(service)]?.title ?? { en: service }, languages) }
}

function disclosedFact(
  definition: LifeSituation,
  { lists }: Pick<ApplicationRecord, 'lists'>,
  { service }: DisclosureRecord,
  { fact, subject, basis }: DisclosureRecord['facts'][number],
  languages: readonly string[],
): DisclosedFact {
  const declared = definition.facts[fact]
  const item = lists[declared?.about ?? '']?.find((each) => each.subject === subject)?.item
  const reference = basisOf(definition, service, fact)?.reference
  return {
    key: factKey(fact, item),
    fact,
    title: declared ? inLanguage(declared.title, languages) : titleOfOther(fact, languages),
    basis: {
      kind: basis as LegalBasis['kind'],
      ...(declared && reference && { reference: inLanguage(reference, languages) }),
    },
  }
}
