import type { Engine } from '../engine.ts'
import { ConditionFailed } from '../ports/item-table.ts'
import type { ApplicationRecord } from '../records/application-record.ts'
import { KEYS, PREFIXES } from '../records/keys.ts'
import { asRequest, type RequestRecord } from '../records/request-record.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { release } from '../requests/release.ts'
import { settle } from '../requests/settle.ts'
import { type DeadlineDeps, expire } from './run-deadline.ts'
import { waitOf } from './wait.ts'

/** Where the index lists applications beyond their deadline. */
export const LATE_APPLICATIONS = 'late-applications'

/**
 * Reminds of the deadline of the whole, says that it has passed, then does what the situation configures. Safe to
 * repeat.
 */
export async function runApplicationDeadline(deps: DeadlineDeps, application: ApplicationRecord): Promise<void> {
  const now = deps.clock.now()
  const at = new Date(now).toISOString()
  const passed = Date.parse(application.deadline) <= now
  if (application.remindAt !== undefined && application.remindedAt === undefined && application.remindAt <= at) {
    await mark(deps, application, { remindedAt: at })
  }
  if (!passed) return
  const end = definitionOf(deps, application).afterDeadline ?? 'wait'
  if (application.overdueAt === undefined) {
    if (end === 'operator') await toOperators(deps, application)
    const agencySk = `${application.deadline}#${application.situation}#${application.applicationId}`
    await mark(deps, application, { overdueAt: at, agencyPk: LATE_APPLICATIONS, agencySk })
  }
  if (end === 'give-up') await giveUpAll(deps, application)
}

async function toOperators(deps: DeadlineDeps, application: ApplicationRecord): Promise<void> {
  const owned = ['agency', 'applicant']
  const open = (await openRequests(deps, application)).filter((each) => owned.includes(waitOf(each)?.owner ?? ''))
  await Promise.all(open.map((request) => expire(deps, request, 'operator')))
}

async function giveUpAll(deps: DeadlineDeps, application: ApplicationRecord): Promise<void> {
  const open = await openRequests(deps, application)
  await Promise.all(open.map((request) => giveUp(deps, request)))
}

async function openRequests({ table }: DeadlineDeps, { applicationId }: ApplicationRecord): Promise<RequestRecord[]> {
  const { items } = await table.query({ pk: KEYS.application(applicationId).pk, prefix: PREFIXES.requests })
  return items.map(asRequest).filter((request) => request.state !== 'settled')
}

async function giveUp(deps: DeadlineDeps, request: RequestRecord): Promise<void> {
  const because = { kind: 'deadline', who: 'application' } as const
  const { request: ended } = await settle(deps, request, { outcome: 'failed', because })
  if (ended?.state === 'settled') await release(deps, ended)
}

async function mark(
  { table }: Pick<Engine, 'table'>,
  application: ApplicationRecord,
  set: Readonly<Record<string, string>>,
): Promise<void> {
  try {
    await table.update({
      key: KEYS.application(application.applicationId),
      expect: 'exists',
      when: [{ attribute: 'status', is: 'in', value: ['received', 'in-progress'] }],
      set,
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
