import type { Item } from '../ports/item-table.ts'

/** Where a fact came from: the applicant's own word, or the service of an agency that certified it. */
export type FactSource =
  { readonly kind: 'applicant' } | { readonly kind: 'service'; readonly agency: string; readonly service: string }

/** What one source says of one fact, as it rests: the value sealed, the rest in the clear. */
export interface FactRecord {
  readonly value: string
  readonly source: FactSource
  readonly applicationId: string
  readonly at: string
  readonly validUntil?: string
  /** Of a document, which: so that whoever erases it need not open the value. */
  readonly document?: string
  /** Of an applicant: answers an agency that had disputed what was known before. */
  readonly answers?: boolean
}

/** That sources differ about a fact of an application: who they are, the one that counts first; never what they say. */
export type ConflictRecord = {
  readonly key: string
  readonly fact: string
  readonly sources: readonly { readonly source: FactSource; readonly at: string }[]
}

/**
 * The attribute of a fact's item that holds what a source says. Each source has its own, so that none overwrites another's:
 * what somebody types never replaces what an agency certified, and two agencies that differ are both kept.
 */
export const slotOf = (source: FactSource) => (source.kind === 'applicant' ? 'typed' : `agency#${source.agency}`)

/**
 * What is said of a fact and holds at an instant, by all sources; the one that counts comes first. What an application
 * brought holds for that application until its end, however long this takes: it was valid when it was given for it.
 */
export function claimsOf(item: Item | undefined, now: string, applicationId?: string): FactRecord[] {
  const claims = Object.entries(item ?? {}).flatMap(([attribute, value]) =>
    value !== undefined && (attribute === 'typed' || attribute.startsWith('agency#'))
      ? [value as unknown as FactRecord]
      : [],
  )
  const holds = (claim: FactRecord) =>
    claim.validUntil === undefined || claim.validUntil > now || claim.applicationId === applicationId
  return claims.filter(holds).toSorted(byWeight)
}

/**
 * What an agency certified counts before what was typed, and the newer certificate before the older. An applicant's answer to an
 * agency that disputed a fact counts before what was certified until then.
 */
function byWeight(a: FactRecord, b: FactRecord): number {
  if (a.source.kind === b.source.kind) return a.at < b.at ? 1 : -1
  const [typed, certified] = a.source.kind === 'applicant' ? [a, b] : [b, a]
  const first = typed.answers && typed.at >= certified.at ? typed : certified
  return first === a ? -1 : 1
}
