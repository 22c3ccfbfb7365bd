import type { Engine } from '../engine.ts'
import { TransactionFailed, type Update, type Write } from '../ports/item-table.ts'
import { type ApplicationRecord, readApplication } from '../records/application-record.ts'
import { asDue, DUE_ATTRIBUTES, type DueMark, dueMark } from '../records/due.ts'
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

/** What comes in the place of the mark that an application was read with; none takes it out of the due index. */
export interface Remarking {
  readonly next: DueMark | undefined
}

/**
 * Anchors where an application's disclosures stand in the chain of its person, and in the same write changes its mark
 * where that is to be, unless a newer one has come in its place. Safe to repeat.
 */
export async function anchor(
  deps: AnchorDeps,
  application: ApplicationRecord,
  remarking?: Remarking,
  triesLeft = MOST_TRIES,
): Promise<void> {
  const { applicationId, disclosures, anchored } = application
  const isNews = disclosures !== (anchored ?? 0)
  if (!isNews && !remarking) return
  const held: Update = {
    key: KEYS.application(applicationId),
    expect: 'exists',
    when: [
      { attribute: 'disclosures', is: '=', value: disclosures },
      anchored === undefined
        ? { attribute: 'anchored', is: 'absent' }
        : { attribute: 'anchored', is: '=', value: anchored },
      ...(remarking ? [asDue(application)] : []),
    ],
    set: { ...(isNews && { anchored: disclosures }), ...remarking?.next },
    ...(remarking && !remarking.next && { remove: DUE_ATTRIBUTES }),
  }
  try {
    await deps.table.transact([{ update: held }, ...(isNews ? await chained(deps, application) : [])])
  } catch (error) {
    const moved = error instanceof TransactionFailed && (await readApplication(deps.table, applicationId))
    if (!moved || triesLeft === 0) throw error
    await anchor(deps, moved, moved.dueSk === application.dueSk ? remarking : undefined, triesLeft - 1)
  }
}

async function chained({ table, clock }: AnchorDeps, application: ApplicationRecord): Promise<Write[]> {
  const { applicationId, applicant, disclosures, disclosuresHead, anchored } = application
  const at = new Date(clock.now()).toISOString()
  const entry = { kind: 'anchor', applicationId, from: anchored ?? 0, disclosures, disclosuresHead, at } as const
  return appendToPerson(await readPersonHead(table, applicant), entry)
}
