import { documentOf, documentUses, type WrittenFact } from '../documents/document-uses.ts'
import type { Engine } from '../engine.ts'
import { dueAt } from '../model/deadline.ts'
import type { LifeSituation } from '../model/life-situation.ts'
import type { Write } from '../ports/item-table.ts'
import { KEYS } from '../records/keys.ts'
import { type FactRecord, type FactSource, slotOf } from './claims.ts'
import { type FactAbout, sealedFor } from './facts.ts'

/** What a source says of one fact. */
export interface SaidFact extends FactAbout {
  readonly value: unknown
  readonly source: FactSource
  readonly answers?: boolean
}

/**
 * The writes that put what a source says of facts into the dossier, each value sealed, beside what other sources say;
 * before them, those by which they come to refer to their documents.
 */
export async function factWrites(
  { vault, clock }: Pick<Engine, 'vault' | 'clock'>,
  definition: LifeSituation,
  said: readonly SaidFact[],
  application: { readonly applicationId: string; readonly applicant: string },
): Promise<Write[]> {
  const now = clock.now()
  const facts = said.map((one) => ({ ...one, until: erasedAt(definition, one.fact, now) }))
  const writes = facts.map((fact) => factWrite(vault, definition, fact, application, now))
  return [...documentUses(definition, facts, application.applicant, now), ...(await Promise.all(writes))]
}

/** When a fact that is written now is erased by its own retention: in whole seconds, as the table counts. */
function erasedAt({ facts }: LifeSituation, fact: string, now: number): number | undefined {
  const retention = facts[fact]?.retention
  return retention === undefined ? undefined : Math.ceil(dueAt(now, retention) / 1000) * 1000
}

async function factWrite(
  vault: Engine['vault'],
  definition: LifeSituation,
  said: SaidFact & WrittenFact,
  { applicationId, applicant }: { readonly applicationId: string; readonly applicant: string },
  now: number,
): Promise<Write> {
  const { owner, name } = sealedFor(definition, said.fact, said.subject, applicant)
  const { validity, retention } = definition.facts[said.fact] ?? {}
  const ends = [validity, retention].flatMap((duration) => (duration === undefined ? [] : [dueAt(now, duration)]))
  const document = documentOf(definition, said)
  const record: FactRecord = {
    value: await vault.seal(owner, name, said.value),
    source: said.source,
    applicationId,
    at: new Date(now).toISOString(),
    ...(ends.length > 0 && { validUntil: new Date(Math.min(...ends)).toISOString() }),
    ...(document !== undefined && { document }),
    ...(said.answers && { answers: true }),
  }
  return {
    update: {
      key: KEYS.fact(said.subject, said.fact),
      expect: 'either',
      set: { [slotOf(said.source)]: { ...record }, expiresAt: said.until && said.until / 1000 },
    },
  }
}

/** The write that takes back what a source said of a fact. */
export const factRemoval = ({ fact, subject }: FactAbout, source: FactSource): Write => ({
  update: { key: KEYS.fact(subject, fact), expect: 'either', remove: [slotOf(source)] },
})
