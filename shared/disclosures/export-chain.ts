import { canonicalJson } from '../canonical-json.ts'
import type { Engine } from '../engine.ts'
import type { AuditArchive } from '../ports/audit-archive.ts'
import { ConditionFailed, type Item, type ItemTable } from '../ports/item-table.ts'
import { DUE_ATTRIBUTES } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { asDisclosure, type DisclosureRecord } from './disclosure.ts'
import { asPersonRecord, type PersonHead, type PersonRecord } from './person-chain.ts'

/** What write-once storage keeps of one entry of a person's chain: it and the disclosures it anchors. */
export interface Bundle {
  readonly entry: PersonRecord
  readonly disclosures: readonly DisclosureRecord[]
}

/** The name of an entry's bundle; persons' ids hold no slash. */
export const bundleName = (person: string, sequence: number) => `${person}/${String(sequence).padStart(8, '0')}.json`

/** So many entries at a time, each of which is a write to storage: the next sweep goes on. */
const MOST = 100

/** Exports the entries of a person's chain that write-once storage lacks. Safe to repeat. */
export async function exportChain(
  { table, archive }: Pick<Engine, 'table'> & { readonly archive?: AuditArchive | undefined },
  marked: Item,
): Promise<void> {
  const { person, entries, exported } = marked as unknown as PersonHead
  const upTo = Math.min(entries, exported + MOST)
  for (let sequence = exported + 1; archive && sequence <= upTo; sequence++) {
    const bundle = await bundleOf(table, person, sequence)
    await archive.keep(bundleName(person, sequence), canonicalJson(bundle))
  }
  try {
    await table.update({
      key: KEYS.auditHead(person),
      expect: 'exists',
      when: [{ attribute: 'entries', is: '=', value: entries }],
      ...(archive && { set: { exported: upTo } }),
      ...((!archive || upTo === entries) && { remove: DUE_ATTRIBUTES }),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}

async function bundleOf(table: Pick<ItemTable, 'get' | 'getMany'>, person: string, sequence: number): Promise<Bundle> {
  const item = await table.get(KEYS.auditEntry(person, sequence))
  if (!item) throw new Error(`Entry ${sequence} of ${person} is missing; run the audit.`)
  const entry = asPersonRecord(withoutKey(item))
  if (entry.kind === 'access') return { entry, disclosures: [] }
  const keys = Array.from({ length: entry.disclosures - entry.from }, (_, at) =>
    KEYS.disclosure(entry.applicationId, entry.from + at + 1),
  )
  const disclosures = await table.getMany(keys)
  return { entry, disclosures: disclosures.flatMap((each) => (each ? [asDisclosure(withoutKey(each))] : [])) }
}

export function withoutKey({ pk: _pk, sk: _sk, ...rest }: Item): Item {
  return rest as unknown as Item
}
