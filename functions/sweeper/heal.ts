import { startExecution } from '../../shared/applications/start-execution.ts'
import { type ApplicationRecord, asApplication, executionName } from '../../shared/records/application-record.ts'
import type { Item } from '../../shared/ports/item-table.ts'
import { ConditionFailed, type Key } from '../../shared/ports/item-table.ts'
import { type DueKind, dueMark } from '../../shared/records/due.ts'
import { asRequest } from '../../shared/records/request-record.ts'
import { INTAKE_QUEUE } from '../../shared/requests/queue-of.ts'
import { release } from '../../shared/requests/release.ts'
import type { SweeperDeps } from './handler.ts'

/** How long until what was healed is looked at again, should it have been in vain, in milliseconds. */
const AGAIN_MS = { start: 300_000, release: 300_000, check: 86_400_000, reminder: 0, deadline: 0 }

/** Does what an item's due mark asks for; safe to repeat. */
export async function heal(deps: SweeperDeps, due: Item): Promise<void> {
  const item = await deps.table.get(due)
  if (!item || item['dueSk'] !== due['dueSk']) return
  const kind = String(due['dueSk']).split('#')[1] as DueKind
  switch (kind) {
    case 'start':
      await postpone(deps, item, kind)
      await deps.queue.send(INTAKE_QUEUE, { applicationId: item['applicationId'] })
      return
    case 'release':
      return release(deps, asRequest(item))
    case 'check':
      return check(deps, asApplication(item), item)
    case 'reminder':
    case 'deadline':
      return
  }
}

/** Starts an application's execution again where the last one ended without settling it. */
async function check(deps: SweeperDeps, application: ApplicationRecord, key: Key): Promise<void> {
  const name = executionName(application.applicationId, application.executions)
  const status = await deps.executions.status(application.machine, name)
  if (status === 'running') await postpone(deps, key, 'check')
  else await startExecution(deps, application)
}

async function postpone(deps: SweeperDeps, item: Item | Key, kind: DueKind): Promise<void> {
  const applicationId = item.pk.slice('app#'.length)
  try {
    await deps.table.update({
      key: { pk: item.pk, sk: item.sk },
      expect: 'exists',
      ...('dueSk' in item && { when: [{ attribute: 'dueSk', is: '=', value: String(item.dueSk) }] }),
      set: dueMark(applicationId, deps.clock.now() + AGAIN_MS[kind], kind),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
