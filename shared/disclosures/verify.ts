import type { AuditArchive } from '../ports/audit-archive.ts'
import type { AuditSource } from '../ports/audit-source.ts'
import { type ChainState, checkChain, type Finding } from './check-chain.ts'
import { checkPerson, type Expected } from './check-person.ts'

export interface AuditReport {
  readonly applications: number
  readonly persons: number
  readonly disclosures: number
  readonly anchors: number
  /** Bundles found in write-once storage, where one was given. */
  readonly archived?: number
  readonly findings: readonly Finding[]
}

/** Proves that no disclosure was removed or altered, as far as table and write-once storage can tell. */
export async function verify(source: AuditSource, archive?: AuditArchive): Promise<AuditReport> {
  const chainOf = async (applicationId: string): Promise<ChainState> =>
    checkChain(applicationId, await source.items(`app#${applicationId}`))
  const findings: Finding[] = []
  const persons = new Map<string, Expected[]>()
  const expect = (person: string, expected: readonly Expected[]) =>
    void persons.set(person, [...(persons.get(person) ?? []), ...expected])
  const counted = { applications: 0, disclosures: 0, anchors: 0 }
  for await (const partition of source.partitions()) {
    const [kind, id = ''] = partition.split('#')
    if (kind === 'audit') expect(id, [])
    if (kind !== 'app') continue
    const chain = await untilStill(() => chainOf(id))
    findings.push(...chain.findings)
    if (chain.applicant !== undefined) expect(chain.applicant, [{ applicationId: id, anchored: chain.anchored }])
    counted.applications += 1
    counted.disclosures += chain.hashes.length
  }
  if (archive) for await (const name of archive.names('')) expect(name.split('/')[0] ?? '', [])
  let archived = 0
  for (const [person, expected] of persons) {
    const result = await untilStill(() => checkPerson({ source, archive, chainOf }, person, expected))
    findings.push(...result.findings)
    counted.anchors += result.anchors
    archived += result.archived
  }
  return { ...counted, persons: persons.size, ...(archive && { archived }), findings }
}

/** What is written between two reads can look like a fault; a fault is what stays. */
async function untilStill<T extends { readonly findings: readonly Finding[] }>(check: () => Promise<T>): Promise<T> {
  const first = await check()
  return first.findings.length === 0 ? first : check()
}
