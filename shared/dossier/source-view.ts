import type { LifeSituation } from '../model/life-situation.ts'
import type { SourceView } from '../model/views.ts'
import { inLanguage } from '../model/text.ts'
import type { FactRecord } from './claims.ts'

/** Who said something, in the reader's language. */
export function sourceView(
  definitions: readonly LifeSituation[],
  { source, at, validUntil }: Pick<FactRecord, 'source' | 'at' | 'validUntil'>,
  who: string,
  languages: readonly string[],
): SourceView {
  const ends = validUntil !== undefined && { validUntil }
  if (source.kind === 'applicant') return { kind: 'applicant', who, at, ...ends }
  const title = definitions.map(({ agencies }) => agencies[source.agency]?.title).find((each) => each !== undefined)
  return {
    kind: 'agency',
    who: title ? inLanguage(title, languages) : source.agency,
    agency: source.agency,
    at,
    ...ends,
  }
}
