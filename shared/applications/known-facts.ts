import { type FactAbout, type FactRecord, readFacts, subjectsOf } from '../dossier/facts.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { factKey } from '../model/questions.ts'
import { formOf } from './form.ts'
import type { ApplicationSubjects } from './subjects.ts'

/** A fact that the dossier holds, with the subject it is about. */
export interface KnownFact extends FactAbout {
  readonly record: FactRecord
}

/** What the dossier holds of the facts that may be asked, or that no chosen service brings; by the fact's key in the application. */
export async function knownFacts(
  deps: Pick<Engine, 'table' | 'clock'>,
  definition: LifeSituation,
  chosen: readonly string[],
  { ids, fresh }: ApplicationSubjects,
  without: ReadonlySet<string>,
): Promise<ReadonlyMap<string, KnownFact>> {
  return readKnown(deps, definition, formOf(definition, chosen, without).worthKnowing, { ids, fresh })
}

/** What the dossier holds of these facts, by their key in the application; facts about the event are new with each. */
export async function readKnown(
  deps: Pick<Engine, 'table' | 'clock'>,
  definition: LifeSituation,
  facts: readonly string[],
  { ids, fresh }: ApplicationSubjects,
): Promise<ReadonlyMap<string, KnownFact>> {
  const isFresh = new Set(fresh.map(({ subject }) => subject))
  const wanted = facts.flatMap((fact) => {
    const about = definition.facts[fact]?.about ?? ''
    if (about === 'event') return []
    const isList = definition.subjects[about]?.list !== undefined
    return subjectsOf(definition, fact, ids)
      .map((subject, at) => ({ fact, subject, key: factKey(fact, isList ? String(at + 1) : undefined) }))
      .filter(({ subject }) => !isFresh.has(subject))
  })
  const records = await readFacts(deps, wanted)
  return new Map(
    wanted.flatMap(({ key, fact, subject }, at) => {
      const record = records[at]
      return record ? [[key, { fact, subject, record }] as const] : []
    }),
  )
}
