import { say } from '../applications/sentences.ts'
import type { PlannedRequest } from '../model/plan.ts'
import { purposesOf } from '../model/purposes.ts'
import { inLanguage, type Text } from '../model/text.ts'
import type { Previewing } from './previewing.ts'

const text = (value: Text | undefined, languages: readonly string[]) => (value ? inLanguage(value, languages) : '')

/** Whether a service would run and why, in words. */
export function verdictSentence(
  { definition, judged, languages }: Previewing,
  { key, service }: PlannedRequest,
): string {
  const verdict = judged.get(key)
  const declared = definition.services[service]
  const titleOf = (id: string) => text(definition.services[id]?.title, languages)
  const factOf = (id: string) => text(definition.facts[id]?.title, languages)
  switch (verdict?.is) {
    case undefined:
    case 'runs':
      return say('preview-runs', languages, {
        agency: text(definition.agencies[declared?.agency ?? '']?.title, languages),
      })
    case 'depends':
      return verdict.service === undefined
        ? say('preview-depends', languages, { facts: verdict.facts.map(factOf).join(', ') })
        : say('preview-follows', languages, { service: titleOf(verdict.service) })
    case 'not-chosen':
      return say('not-chosen', languages)
    case 'not-applicable':
      return say('not-applicable', languages, { why: text(declared?.when?.sentence, languages) })
    case 'no-consent': {
      const reference = purposesOf(definition).find(({ purpose }) => purpose === verdict.purpose)?.reference
      return say('no-consent-yet', languages, { purpose: text(reference, languages) })
    }
    case 'blocked':
      return say('preview-blocked', languages, { fact: factOf(verdict.fact), service: titleOf(verdict.service) })
  }
}
