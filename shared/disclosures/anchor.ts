import type { Engine } from '../engine.ts'
import { TransactionFailed, type Update } from '../ports/item-table.ts'
import { type ApplicationRecord, readApplication } from '../records/application-record.ts'
import { clearMark } from '../records/clear-mark.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { appendToPerson, readPersonHead } from './person-chain.ts'

type AnchorDeps = Pick<Engine, 'table' | 'clock'>

/** How long after an application has ended its disclosures are anchored, in milliseconds. */
const ANCHOR_GRACE_MS = 60_000

/** How often an entry is tried again that another one of the same person came before. */
const MOST_TRIES = 20

/** Attributes that have the sweeper anchor an application that has ended. */
export const anchorSoon = (applicationId: string, now: number) =>
  dueMark(applicationId, now + ANCHOR_GRACE_MS, 'anchor')

/** Anchors where an application's disclosures stand in the chain of its person. Safe to repeat. */
export async function anchor(deps: AnchorDeps, application: ApplicationRecord, triesLeft = MOST_TRIES): Promise<void> {
  const { applicationId, applicant, disclosures, disclosuresHead, anchored } = application
  if (disclosures === (anchored ?? 0)) return
  const at = new Date(deps.clock.now()).toISOString()
  const head = await readPersonHead(deps.table, applicant)
  const entry = { kind: 'anchor', applicationId, from: anchored ?? 0, disclosures, disclosuresHead, at } as const
  const held: Update = {
    key: KEYS.application(applicationId),
    expect: 'exists',
    when: [
      { attribute: 'disclosures', is: '=', value: disclosures },
      anchored === undefined
        ? { attribute: 'anchored', is: 'absent' }
        : { attribute: 'anchored', is: '=', value: anchored },
    ],
    set: { anchored: disclosures },
  }
  try {
    await deps.table.transact([...appendToPerson(head, entry), { update: held }])
  } catch (error) {
    const moved = error instanceof TransactionFailed && (await readApplication(deps.table, applicationId))
    if (!moved || triesLeft === 0) throw error
    await anchor(deps, moved, triesLeft - 1)
  }
}

/** Anchors an application whose mark asked for it, and takes the mark away unless a newer one replaced it. */
export async function anchorMarked(deps: AnchorDeps, application: ApplicationRecord): Promise<void> {
  await anchor(deps, application)
  await clearMark(deps.table, KEYS.application(application.applicationId), application.dueSk)
}
