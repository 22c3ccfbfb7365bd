import type { Item } from '../ports/item-table.ts'
import { asApplication } from '../records/application-record.ts'
import { PREFIXES } from '../records/keys.ts'
import { asDisclosure, chainHash, type Disclosure, type DisclosureRecord } from './disclosure.ts'
import { withoutKey } from './export-chain.ts'

/** One thing that is missing or was altered. */
export interface Finding {
  readonly entry: string
  readonly what: string
}

/** An application's chain of disclosures, as far as it holds together. */
export interface ChainState {
  readonly applicationId: string
  readonly applicant?: string
  readonly anchored: number
  /** The hash of each entry, recomputed from its content, in order; a missing one is undefined. */
  readonly hashes: readonly (string | undefined)[]
  readonly findings: readonly Finding[]
}

export const entryNamed = (person: string, sequence: number) => `${person}, entry ${sequence}`
export const disclosureNamed = (applicationId: string, sequence: number) => `${applicationId}, disclosure ${sequence}`

/** Recomputes an application's chain from its items. */
export function checkChain(applicationId: string, items: readonly Item[]): ChainState {
  const application = items.find(({ sk }) => sk === 'application')
  const disclosures = items.filter(({ sk }) => sk.startsWith(PREFIXES.disclosures))
  const entries = disclosures.map((item) => asDisclosure(withoutKey(item)))
  const bySequence = new Map(entries.map((entry) => [entry.sequence, entry]))
  const record = application && asApplication(application)
  const last = Math.max(record?.disclosures ?? 0, ...bySequence.keys())
  const findings: Finding[] = []
  const hashes: (string | undefined)[] = []
  let previous = ''
  for (let sequence = 1; sequence <= last; sequence++) {
    const entry = bySequence.get(sequence)
    const fault = entryFault(entry, previous, sequence)
    if (fault) findings.push({ entry: disclosureNamed(applicationId, sequence), what: fault })
    hashes.push(entry && hashOf(entry))
    previous = entry?.hash ?? ''
  }
  if (!record) findings.push({ entry: applicationId, what: 'the application is missing' })
  else if (record.disclosures !== last || record.disclosuresHead !== previous) {
    findings.push({
      entry: disclosureNamed(applicationId, last),
      what: `is not the last that the application names: number ${record.disclosures}`,
    })
  }
  const anchored = record?.anchored ?? 0
  return { applicationId, ...(record && { applicant: record.applicant }), anchored, hashes, findings }
}

function entryFault(entry: DisclosureRecord | undefined, previous: string, sequence: number): string | undefined {
  if (!entry) return 'is missing'
  if (hashOf(entry) !== entry.hash) return 'was altered'
  if (entry.previous !== previous && (previous !== '' || sequence === 1)) return 'does not follow the one before it'
  return undefined
}

function hashOf({ sequence, previous, hash: _, ...disclosure }: DisclosureRecord): string {
  return chainHash(previous, sequence, disclosure as Disclosure)
}
