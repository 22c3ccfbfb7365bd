import { say } from '../applications/sentences.ts'
import type { Engine } from '../engine.ts'
import type { Caller } from '../model/caller.ts'
import type { DossierFact, DossierView } from '../model/dossier-views.ts'
import { inLanguage } from '../model/text.ts'
import type { Item, ItemTable } from '../ports/item-table.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { claimsOf } from './claims.ts'
import { differ } from './conflicts.ts'
import { sourceView } from './source-view.ts'

export type DossierDeps = Pick<Engine, 'table' | 'vault' | 'clock' | 'definitions'>

/** A person, or somebody or something that the person may apply for. */
export interface OwnSubject {
  readonly subject: string
  /** What it is: `applicant`, or the name of a subject of a life situation. */
  readonly name: string
}

/** What the dossier holds of a person and of those the person applied for: who says so, never what. */
export async function myFacts(deps: DossierDeps, caller: Caller, languages: readonly string[]): Promise<DossierView> {
  const subjects = await ownSubjects(deps.table, caller.subject)
  const facts = await Promise.all(subjects.map((own) => factsOf(deps, own, languages)))
  return { items: facts.flat() }
}

/** The person first, then whom earlier applications named. */
export async function ownSubjects(table: Pick<ItemTable, 'query'>, person: string): Promise<OwnSubject[]> {
  const relations = await queryAll(table, KEYS.relation(person, '').pk, PREFIXES.relations)
  return [
    { subject: person, name: 'applicant' },
    ...relations.map((item) => ({ subject: String(item['subject']), name: String(item['name']) })),
  ]
}

/** Every item under a prefix, whatever their number. */
export async function queryAll(table: Pick<ItemTable, 'query'>, pk: string, prefix: string): Promise<Item[]> {
  const found: Item[] = []
  let cursor: string | undefined
  do {
    const page = await table.query({ pk, prefix, ...(cursor !== undefined && { cursor }) })
    found.push(...page.items)
    cursor = page.cursor
  } while (cursor !== undefined)
  return found
}

async function factsOf(
  deps: DossierDeps,
  { subject, name }: OwnSubject,
  languages: readonly string[],
): Promise<DossierFact[]> {
  const items = await queryAll(deps.table, KEYS.fact(subject, '').pk, PREFIXES.facts)
  const now = new Date(deps.clock.now()).toISOString()
  const all = deps.definitions.all()
  const found = await Promise.all(
    items.map(async (item): Promise<DossierFact[]> => {
      const fact = item.sk.slice(PREFIXES.facts.length)
      const claims = claimsOf(item, now)
      if (claims.length === 0) return []
      const title = all.map(({ facts }) => facts[fact]?.title).find((each) => each !== undefined)
      const sources = claims.map((claim) => sourceView(all, claim, say('who-applicant', languages), languages))
      const conflict = await differ(deps.vault, { fact, subject }, claims)
      return [{ fact, title: title ? inLanguage(title, languages) : fact, subject, about: name, sources, conflict }]
    }),
  )
  return found.flat()
}
