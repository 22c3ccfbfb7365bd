import { canonicalJson } from '../canonical-json.ts'
import type { AuditArchive } from '../ports/audit-archive.ts'
import { type ChainState, disclosureNamed, entryNamed, type Finding } from './check-chain.ts'
import { type Bundle, bundleName } from './export-chain.ts'
import type { PersonRecord } from './person-chain.ts'

/** Holds a person's chain and the disclosures it anchors against what write-once storage kept of them. */
export async function checkArchive(
  archive: AuditArchive,
  person: string,
  bySequence: ReadonlyMap<number, PersonRecord>,
  exported: number,
  chainOf: (applicationId: string) => Promise<ChainState>,
): Promise<{ bundles: number; findings: Finding[] }> {
  const findings: Finding[] = []
  const names = new Set<string>()
  for await (const name of archive.names(`${person}/`)) {
    names.add(name)
    const bundle = JSON.parse((await archive.read(name)) ?? '{}') as Bundle
    const kept = bySequence.get(bundle.entry.sequence)
    if (canonicalJson(kept) !== canonicalJson(bundle.entry)) {
      findings.push({ entry: entryNamed(person, bundle.entry.sequence), what: toldFrom(kept) })
    }
    findings.push(...(await checkBundled(bundle, chainOf)))
  }
  for (let sequence = 1; sequence <= exported; sequence++) {
    if (names.has(bundleName(person, sequence))) continue
    findings.push({ entry: entryNamed(person, sequence), what: 'was exported, and the archive lacks it' })
  }
  return { bundles: names.size, findings }
}

async function checkBundled(
  { entry, disclosures }: Bundle,
  chainOf: (applicationId: string) => Promise<ChainState>,
): Promise<Finding[]> {
  if (entry.kind !== 'anchor') return []
  const { hashes } = await chainOf(entry.applicationId)
  return disclosures
    .filter(({ sequence, hash }) => hashes[sequence - 1] !== hash)
    .map(({ sequence }) => ({
      entry: disclosureNamed(entry.applicationId, sequence),
      what: toldFrom(hashes[sequence - 1]),
    }))
}

const toldFrom = (kept: unknown) => (kept === undefined ? 'is archived, and missing' : 'is not the one archived')
