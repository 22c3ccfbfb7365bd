import { canonicalJson } from '../canonical-json.ts'
import type { Engine } from '../engine.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import { KEYS } from '../records/keys.ts'
import type { RequestRecord } from '../records/request-record.ts'
import { keyedFacts } from '../requests/asked.ts'
import { claimsOf, type ConflictRecord, type FactSource, slotOf } from './claims.ts'
import { readClaims } from './conflicts.ts'
import type { FactAbout } from './facts.ts'

/** What others have said otherwise of the lasting facts that a service certifies now. */
export async function saidOtherwise(
  { table, vault, clock }: Pick<Engine, 'table' | 'vault' | 'clock'>,
  definition: LifeSituation,
  request: RequestRecord,
  source: FactSource,
  facts: Readonly<Record<string, unknown>>,
): Promise<ConflictRecord[]> {
  const lasting = Object.keys(facts).filter((fact) => definition.facts[fact]?.about !== 'event')
  const wanted = lasting.flatMap((fact) => keyedFacts(definition, request, fact))
  if (wanted.length === 0) return []
  const items = await table.getMany(wanted.map(({ subject, fact }) => KEYS.fact(subject, fact)))
  const at = new Date(clock.now()).toISOString()
  const found = wanted.map(async ({ key, fact, subject }, n): Promise<ConflictRecord[]> => {
    const others = claimsOf(items[n], at).filter((claim) => slotOf(claim.source) !== slotOf(source))
    const values = await Promise.all(others.map(({ value }) => vault.open(subject, fact, value)))
    const differ = others.filter((_, other) => canonicalJson(values[other]) !== canonicalJson(facts[fact]))
    return differ.length > 0 ? [{ key, fact, sources: [{ source, at }, ...differ.map(sourceOf)] }] : []
  })
  return (await Promise.all(found)).flat()
}

/** The facts among those known, by their keys, about which sources differ. */
export async function knownOtherwise(
  deps: Pick<Engine, 'table' | 'vault' | 'clock'>,
  known: ReadonlyMap<string, FactAbout>,
): Promise<ConflictRecord[]> {
  const entries = [...known]
  const read = await readClaims(
    deps,
    entries.map(([, about]) => about),
  )
  return entries.flatMap(([key, { fact }], at) => {
    const { claims = [], conflict } = read[at] ?? {}
    return conflict ? [{ key, fact, sources: claims.map(sourceOf) }] : []
  })
}

const sourceOf = ({ source, at }: { readonly source: FactSource; readonly at: string }) => ({ source, at })
