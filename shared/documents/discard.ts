import type { Engine } from '../engine.ts'
import { type Item, TransactionFailed, type Update } from '../ports/item-table.ts'
import { dueMark, readDueMark } from '../records/due.ts'
import { asDocument, asReadDocument, changedDocument } from './document-record.ts'
import { documentsIn, nextLookAt, userOf } from './document-uses.ts'

export type DiscardDeps = Pick<Engine, 'table' | 'clock' | 'documents'>

/**
 * Looks at a document that is due: one that no fact refers to is discarded, the others are looked at again later. Safe
 * to repeat, and to be cut off.
 *
 * @returns whether it was discarded
 */
export async function discardUnused(deps: DiscardDeps, item: Item): Promise<boolean> {
  if (asDocument(item).state !== 'discarding') {
    const using = await usesOf(deps, item)
    if (using.some(({ gone }) => !gone)) return lookLater(deps, item, using)
    if (!(await changedDocument(deps.table, givingUp(item, deps.clock.now())))) return false
  }
  await discard(deps, item)
  return true
}

/** From then on nobody can refer to the document, and whatever is cut off afterwards is made good by the sweeper. */
export function givingUp(item: Item, now: number): Update {
  const record = asDocument(item)
  const isDue = readDueMark(record.dueSk ?? '~').at <= new Date(now).toISOString()
  return {
    key: { pk: item.pk, sk: item.sk },
    expect: 'exists',
    when: asReadDocument(record),
    set: { state: 'discarding', ...(!isDue && dueMark(record.documentId, now, 'discard')) },
  }
}

/** Removes the file of a document that was given up, then its record: so no file stays that no record tells of. */
export async function discard({ table, documents }: DiscardDeps, item: Item): Promise<void> {
  const { documentId, upload } = asDocument(item)
  await documents?.remove(documentId, upload)
  await table.transact([{ remove: { pk: item.pk, sk: item.sk }, expect: 'either' }])
}

interface Use {
  readonly use: string
  /** Whether the fact is erased, or says something else now. */
  readonly gone: boolean
  readonly until: number | undefined
}

async function usesOf(deps: DiscardDeps, item: Item): Promise<Use[]> {
  const { usedBy, documentId } = asDocument(item)
  const uses = [...(usedBy ?? [])]
  const facts = await deps.table.getMany(uses.map(userOf))
  return Promise.all(
    uses.map(async (use, at): Promise<Use> => {
      const fact = facts[at]
      const until = fact?.['expiresAt'] === undefined ? undefined : Number(fact['expiresAt']) * 1000
      const gone = !fact || !documentsIn(fact).includes(documentId) || (await isErased(deps, fact, until))
      return { use, gone, until }
    }),
  )
}

/** Erases a fact whose retention is over: the store may be late to, and the fact must not outlive its document. */
async function isErased({ table, clock }: DiscardDeps, { pk, sk }: Item, until: number | undefined): Promise<boolean> {
  if (until === undefined || until > clock.now()) return false
  const when = [{ attribute: 'expiresAt', is: '<=', value: Math.floor(clock.now() / 1000) }] as const
  try {
    await table.transact([{ remove: { pk, sk }, expect: 'exists', when }])
    return true
  } catch (error) {
    if (error instanceof TransactionFailed) return !(await table.get({ pk, sk }))
    throw error
  }
}

async function lookLater({ table, clock }: DiscardDeps, item: Item, using: readonly Use[]): Promise<false> {
  const gone = using.filter((each) => each.gone).map(({ use }) => use)
  const at = nextLookAt(
    clock.now(),
    using.filter((each) => !each.gone),
  )
  await changedDocument(table, {
    key: { pk: item.pk, sk: item.sk },
    expect: 'exists',
    when: asReadDocument(asDocument(item)),
    set: dueMark(asDocument(item).documentId, at, 'discard'),
    ...(gone.length > 0 && { takeFrom: { usedBy: gone } }),
  })
  return false
}
