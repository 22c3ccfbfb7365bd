import type { AuditArchive } from '../ports/audit-archive.ts'
import type { AuditSource } from '../ports/audit-source.ts'
import type { Item } from '../ports/item-table.ts'
import { PREFIXES } from '../records/keys.ts'
import { checkArchive } from './check-archive.ts'
import { type ChainState, disclosureNamed, entryNamed, type Finding } from './check-chain.ts'
import { withoutKey } from './export-chain.ts'
import { type Anchor, asPersonRecord, hashOfPersonRecord, type PersonHead, type PersonRecord } from './person-chain.ts'

export interface PersonChecked {
  readonly anchors: number
  readonly archived: number
  readonly findings: readonly Finding[]
}

/** An application of a person, and how many of its disclosures it says are anchored. */
export interface Expected {
  readonly applicationId: string
  readonly anchored: number
}

export interface Checking {
  readonly source: AuditSource
  readonly archive: AuditArchive | undefined
  readonly chainOf: (applicationId: string) => Promise<ChainState>
}

/** Recomputes a person's chain, holds the applications it anchors against it, and both against write-once storage. */
export async function checkPerson(
  { source, archive, chainOf }: Checking,
  person: string,
  expected: readonly Expected[],
): Promise<PersonChecked> {
  const items = await source.items(`audit#${person}`)
  const chain = items.filter(({ sk }) => sk.startsWith(PREFIXES.audit))
  const entries = chain.map((item) => asPersonRecord(withoutKey(item)))
  const bySequence = new Map(entries.map((entry) => [entry.sequence, entry]))
  const head = items.find(({ sk }) => sk === 'head') as (Item & PersonHead) | undefined
  const anchors = entries.filter((entry) => entry.kind === 'anchor')
  const archived = archive && (await checkArchive(archive, person, bySequence, head?.exported ?? 0, chainOf))
  return {
    anchors: anchors.length,
    archived: archived?.bundles ?? 0,
    findings: [
      ...checkEntries(person, bySequence, head),
      ...(await checkAnchors(anchors, chainOf)),
      ...checkExpected(person, anchors, expected),
      ...(archived?.findings ?? []),
    ],
  }
}

function checkEntries(
  person: string,
  bySequence: ReadonlyMap<number, PersonRecord>,
  head: PersonHead | undefined,
): Finding[] {
  const findings: Finding[] = []
  const last = Math.max(head?.entries ?? 0, ...bySequence.keys())
  let previous = ''
  for (let sequence = 1; sequence <= last; sequence++) {
    const entry = bySequence.get(sequence)
    const fault = entryFault(entry, previous, sequence)
    if (fault) findings.push({ entry: entryNamed(person, sequence), what: fault })
    previous = entry?.hash ?? ''
  }
  const stands = head === undefined ? last === 0 : head.entries === last && head.head === previous
  if (!stands) findings.push({ entry: entryNamed(person, last), what: "is not the last that the person's chain names" })
  return findings
}

function entryFault(entry: PersonRecord | undefined, previous: string, sequence: number): string | undefined {
  if (!entry) return 'is missing'
  if (hashOfPersonRecord(entry) !== entry.hash) return 'was altered'
  if (entry.previous !== previous && (previous !== '' || sequence === 1)) return 'does not follow the one before it'
  return undefined
}

/** Every anchored state must still be in its application's chain. */
async function checkAnchors(anchors: readonly Anchor[], chainOf: Checking['chainOf']): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [applicationId, own] of Map.groupBy(anchors, (anchor) => anchor.applicationId)) {
    const { applicant, hashes } = await chainOf(applicationId)
    if (applicant === undefined) {
      findings.push({ entry: applicationId, what: 'was anchored, and the application is missing' })
    }
    for (const { disclosures, disclosuresHead } of own) {
      const found = hashes[disclosures - 1]
      if (found === disclosuresHead) continue
      const what = found ? 'is not the one that was anchored' : 'was anchored, and is missing'
      findings.push({ entry: disclosureNamed(applicationId, disclosures), what })
    }
  }
  return findings
}

/** An application that says it was anchored must be so in its person's chain. */
function checkExpected(person: string, anchors: readonly Anchor[], expected: readonly Expected[]): Finding[] {
  return expected.flatMap(({ applicationId, anchored }) => {
    const own = anchors.filter((anchor) => anchor.applicationId === applicationId)
    if (anchored <= Math.max(0, ...own.map(({ disclosures }) => disclosures))) return []
    return [{ entry: person, what: `the anchor of ${applicationId} at disclosure ${anchored} is missing` }]
  })
}
