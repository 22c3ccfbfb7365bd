import type { LifeSituation } from '../model/life-situation.ts'
import type { Engine } from '../engine.ts'
import { KEYS } from '../records/keys.ts'
import { claimsOf, type FactRecord } from './claims.ts'

export type { FactRecord, FactSource } from './claims.ts'

/** Whom a request's or an application's facts are about: subject ids by name; several for a list. */
export type SubjectIds = { readonly [subject: string]: string | readonly string[] }

/** A fact about one subject id. */
export interface FactAbout {
  readonly fact: string
  readonly subject: string
}

/** Facts about the event rest under the application's id and so end with it; their key is the applicant's. */
export const sealedFor = (definition: LifeSituation, fact: string, subject: string, applicant: string) =>
  definition.facts[fact]?.about === 'event'
    ? ({ owner: applicant, name: `${subject}#${fact}` } as const)
    : ({ owner: subject, name: fact } as const)

/** The subject ids a fact is about, in the order of the list. */
export function subjectsOf(definition: LifeSituation, fact: string, subjects: SubjectIds): readonly string[] {
  const ids = subjects[definition.facts[fact]?.about ?? '']
  return ids === undefined ? [] : typeof ids === 'string' ? [ids] : ids
}

/** The facts that hold, for an application where one is given, in the order asked for; `undefined` where there is none. */
export async function readFacts(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  wanted: readonly FactAbout[],
  applicationId?: string,
): Promise<(FactRecord | undefined)[]> {
  if (wanted.length === 0) return []
  const items = await table.getMany(wanted.map(({ subject, fact }) => KEYS.fact(subject, fact)))
  const now = new Date(clock.now()).toISOString()
  return items.map((item) => item && claimsOf(item, now, applicationId)[0])
}

export interface LoadedFacts {
  /** Values by fact id; a list where the request reads a fact of several subjects. */
  readonly values: { readonly [fact: string]: unknown }
  /** Facts of which at least one subject's value is missing. */
  readonly missing: ReadonlySet<string>
}

/** Opens the values of the facts a request needs, and no others. */
export async function loadFacts(
  engine: Pick<Engine, 'table' | 'clock' | 'vault'>,
  definition: LifeSituation,
  { applicationId, subjects }: { readonly applicationId: string; readonly subjects: SubjectIds },
  facts: readonly string[],
): Promise<LoadedFacts> {
  const wanted = facts.flatMap((fact) => subjectsOf(definition, fact, subjects).map((subject) => ({ fact, subject })))
  const records = await readFacts(engine, wanted, applicationId)
  const applicant = subjects['applicant'] as string
  const opened = await Promise.all(
    records.map((record, at) => {
      const { fact, subject } = wanted[at] as FactAbout
      const { owner, name } = sealedFor(definition, fact, subject, applicant)
      return record && engine.vault.open(owner, name, record.value)
    }),
  )
  const values: Record<string, unknown> = {}
  const missing = new Set(facts.filter((fact) => subjectsOf(definition, fact, subjects).length === 0))
  for (const [at, { fact }] of wanted.entries()) {
    if (!records[at]) missing.add(fact)
    else if (Array.isArray(subjects[definition.facts[fact]?.about ?? ''])) {
      ;((values[fact] ??= []) as unknown[]).push(opened[at])
    } else values[fact] = opened[at]
  }
  for (const fact of missing) delete values[fact]
  return { values, missing }
}
