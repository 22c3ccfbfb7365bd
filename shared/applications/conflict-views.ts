import type { ConflictRecord } from '../dossier/claims.ts'
import { sourceView } from '../dossier/source-view.ts'
import { inLanguage } from '../model/text.ts'
import type { ConflictView } from '../model/views.ts'
import { say } from './sentences.ts'
import type { Viewing } from './viewing.ts'

/** The facts of an application about which sources differ; the last that was found of a fact. */
export function conflictViews(
  { definition, languages }: Viewing,
  conflicts: readonly ConflictRecord[],
): ConflictView[] {
  const latest = new Map(conflicts.map((conflict) => [conflict.key, conflict]))
  return [...latest.values()].map(({ key, fact, sources }) => {
    const views = sources.map((each) => sourceView([definition], each, say('who-applicant', languages), languages))
    const [first, ...others] = views.map(({ who }) => who)
    const values = { first: first ?? '', others: others.join(', ') }
    return {
      key,
      fact,
      title: inLanguage(definition.facts[fact]?.title ?? { en: fact }, languages),
      sources: views,
      sentence: say('conflict', languages, values),
    }
  })
}
