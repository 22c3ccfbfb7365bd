import { canonicalJson } from '../canonical-json.ts'
import { loadFacts, readFacts, subjectsOf } from '../dossier/facts.ts'
import { factRemoval } from '../dossier/write-facts.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { RequestRecord } from '../records/request-record.ts'
import type { Ending } from './settle.ts'

/** The facts of a corrected outcome that differ from what the dossier holds. */
export async function changedFacts(
  engine: Pick<Engine, 'table' | 'clock' | 'vault'>,
  definition: LifeSituation,
  request: RequestRecord,
  facts: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const before = await loadFacts(engine, definition, request, Object.keys(facts))
  return Object.keys(facts).filter((fact) => {
    const known = before.values[fact]
    const about = request.subjects[definition.facts[fact]?.about ?? '']
    const expected = Array.isArray(about) ? about.map(() => facts[fact]) : facts[fact]
    return known === undefined || canonicalJson(known) !== canonicalJson(expected)
  })
}

/**
 * What goes with the refusal of a service that was granted before its correction: the facts that it had certified here.
 */
export async function takenBack(
  engine: Pick<Engine, 'table' | 'clock'>,
  definition: LifeSituation,
  request: RequestRecord,
): Promise<Partial<Ending>> {
  if (request.before !== 'granted' || request.provided === undefined) return {}
  const certified = request.provided.flatMap((fact) =>
    subjectsOf(definition, fact, request.subjects).map((subject) => ({ fact, subject })),
  )
  const records = await readFacts(engine, certified, request.applicationId)
  const facts = certified.flatMap((about, at) => {
    const record = records[at]
    return record?.applicationId === request.applicationId ? [factRemoval(about, record.source)] : []
  })
  return { provided: [], changes: request.provided, facts }
}
