import { startExecution } from '../../shared/applications/start-execution.ts'
import { resumeMarked } from '../../shared/consents/resume.ts'
import { restart } from '../../shared/corrections/restart.ts'
import { runApplicationDeadline } from '../../shared/deadlines/application-deadline.ts'
import { nextLook } from '../../shared/deadlines/next-look.ts'
import { anchor } from '../../shared/disclosures/anchor.ts'
import { exportChain } from '../../shared/disclosures/export-chain.ts'
import { discardUnused } from '../../shared/documents/discard.ts'
import { expire, remind } from '../../shared/deadlines/run-deadline.ts'
import { type ApplicationRecord, asApplication, executionName } from '../../shared/records/application-record.ts'
import { resumeRetry } from '../../shared/operations/retry.ts'
import { ConditionFailed, type Item } from '../../shared/ports/item-table.ts'
import { type DueKind, dueMark, readDueMark } from '../../shared/records/due.ts'
import { asRequest } from '../../shared/records/request-record.ts'
import { INTAKE_QUEUE } from '../../shared/requests/queue-of.ts'
import { erase, keptUntil } from '../../shared/retention/erase.ts'
import { enqueue } from '../../shared/requests/raise.ts'
import { release } from '../../shared/requests/release.ts'
import { completeWithdrawal } from '../../shared/withdrawal/complete.ts'
import type { SweeperDeps } from './deps.ts'

/** How long until what was healed is looked at again, should it have been in vain, in milliseconds. */
const AGAIN_MS = 300_000

/** What became of a due item: what is erased and discarded is gone for good. */
export type Healed = 'healed' | 'erased' | 'discarded'

/** Does what an item's due mark asks for; safe to repeat. One that fails goes behind the others and counts as stuck. */
export async function heal(deps: SweeperDeps, due: Item): Promise<Healed> {
  const item = await deps.table.get(due)
  if (!item || item['dueSk'] !== due['dueSk']) return 'healed'
  const { kind, failing } = readDueMark(String(due['dueSk']))
  try {
    return (await act(deps, item, kind)) ?? 'healed'
  } catch (error) {
    const now = deps.clock.now()
    await postpone(deps, item, kind, now + AGAIN_MS, failing ?? new Date(now).toISOString())
    throw error
  }
}

async function act(deps: SweeperDeps, item: Item, kind: DueKind): Promise<Healed | void> {
  switch (kind) {
    case 'start':
      await postpone(deps, item, kind, deps.clock.now() + AGAIN_MS)
      await deps.queue.send(INTAKE_QUEUE, { applicationId: item['applicationId'] })
      return
    case 'release':
      return release(deps, asRequest(item))
    case 'check':
      return check(deps, asApplication(item))
    case 'reminder':
      return remind(deps, asRequest(item))
    case 'deadline':
      return expire(deps, asRequest(item))
    case 'queue':
      await postpone(deps, item, kind, deps.clock.now() + AGAIN_MS)
      return enqueue(deps, asRequest(item))
    case 'restart':
      return restart(deps, asApplication(item))
    case 'resume':
      return resumeMarked(deps, item)
    case 'withdraw':
      return completeWithdrawal(deps, asApplication(item))
    case 'anchor': {
      const application = asApplication(item)
      return anchor(deps, application, { next: keptUntil(deps, application) })
    }
    case 'erase':
      await erase(deps, asApplication(item))
      return 'erased'
    case 'discard':
      return (await discardUnused(deps, item)) ? 'discarded' : 'healed'
    case 'export':
      return exportChain(deps, item)
    case 'retry':
      return resumeRetry(deps, asRequest(item))
  }
}

/**
 * Runs the deadline of the whole, anchors its disclosures, and starts an execution again where the last one ended
 * without settling it.
 */
async function check(deps: SweeperDeps, application: ApplicationRecord): Promise<void> {
  const { applicationId, executions, machine } = application
  await runApplicationDeadline(deps, application)
  const status = await deps.executions.status(machine, executionName(applicationId, executions))
  if (status === 'running') {
    const next = dueMark(applicationId, nextLook(application, deps.clock.now()), 'check')
    return anchor(deps, application, { next })
  }
  await anchor(deps, application)
  await startExecution(deps, application)
}

/** Looks at an item again later; `failing` is since when this could not be done. */
async function postpone(deps: SweeperDeps, item: Item, kind: DueKind, at: number, failing?: string): Promise<void> {
  try {
    await deps.table.update({
      key: { pk: item.pk, sk: item.sk },
      expect: 'exists',
      when: [{ attribute: 'dueSk', is: '=', value: String(item['dueSk']) }],
      set: dueMark(item.pk, at, kind, failing),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
