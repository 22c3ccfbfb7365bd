import { anchorSoon } from '../disclosures/anchor.ts'
import type { Engine } from '../engine.ts'
import { ConditionFailed, TRANSACTION_LIMIT, TransactionFailed } from '../ports/item-table.ts'
import { type ApplicationRecord, readApplication, undoExecutionName } from '../records/application-record.ts'
import { asDue, dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'
import { readRequests, readUndoings, type RequestRecord } from '../records/request-record.ts'
import { undoMachineOf } from '../records/undo-machine.ts'
import { definitionOf } from '../requests/definition-of.ts'
import { answerToken } from '../requests/release.ts'
import { settle } from '../requests/settle.ts'
import { runMachine } from '../applications/start-execution.ts'
import { undoingsOf } from './undoings.ts'

export type CompleteDeps = Pick<Engine, 'table' | 'clock' | 'executions' | 'definitions'>

/** How often the sweeper looks whether everything is undone, in milliseconds. */
const LOOK_AGAIN_MS = 86_400_000

/**
 * Carries a withdrawal through: ends what is still open, fails the tokens of what it ended, notes what agencies are to
 * stop or undo, and starts the execution that sees to it. Safe to repeat; the sweeper does until nothing is left.
 */
export async function completeWithdrawal(
  deps: CompleteDeps,
  { applicationId }: Pick<ApplicationRecord, 'applicationId'>,
): Promise<void> {
  const application = await readApplication(deps.table, applicationId)
  if (application?.status !== 'withdrawn') return
  const requests = await endOpen(deps, applicationId)
  const withdrawn = requests.filter(({ outcome }) => outcome === 'withdrawn')
  await Promise.all(withdrawn.map((request) => answerToken(deps, request)))
  const undoings = await noteUndoings(deps, application, requests)
  const open = undoings.some(({ state }) => state !== 'settled')
  if (open) await run(deps, application)
  await look(deps, application, open)
}

/** Ends the requests that did not fit the transaction of the withdrawal. */
async function endOpen(deps: CompleteDeps, applicationId: string): Promise<RequestRecord[]> {
  const requests = await readRequests(deps.table, applicationId)
  const open = requests.filter(({ state }) => state !== 'settled')
  if (open.length === 0) return requests
  await Promise.all(open.map((request) => settle(deps, request, { outcome: 'withdrawn' }, { healed: true })))
  return endOpen(deps, applicationId)
}

async function noteUndoings(
  deps: CompleteDeps,
  application: ApplicationRecord,
  requests: readonly RequestRecord[],
): Promise<RequestRecord[]> {
  const { applicationId } = application
  const known = await readUndoings(deps.table, applicationId)
  const isKnown = new Set(known.map(({ key }) => key))
  const at = application.withdrawnAt ?? new Date(deps.clock.now()).toISOString()
  const wanted = undoingsOf(definitionOf(deps, application), requests, at)
  const missing = wanted.filter((item) => !isKnown.has(item['key'] as string))
  if (missing.length === 0) return known
  try {
    await deps.table.transact(missing.slice(0, TRANSACTION_LIMIT).map((put) => ({ put, expect: 'absent' })))
  } catch (error) {
    if (!(error instanceof TransactionFailed)) throw error
  }
  return noteUndoings(deps, application, requests)
}

/** Executions' names are used once: one that died is followed by another. */
async function run(deps: CompleteDeps, application: ApplicationRecord): Promise<void> {
  const machine = undoMachineOf(application.machine)
  for (let start = 1; ; start++) {
    const name = undoExecutionName(application.applicationId, start)
    const status = await deps.executions.status(machine, name)
    if (status === 'running') return
    if (status === undefined) return runMachine(deps, application, machine, name)
  }
}

async function look({ table, clock }: CompleteDeps, application: ApplicationRecord, open: boolean): Promise<void> {
  try {
    await table.update({
      key: KEYS.application(application.applicationId),
      expect: 'exists',
      when: [
        { attribute: 'status', is: '=', value: 'withdrawn' },
        // As read: what undoes it may have ended meanwhile, and asks for a look soon.
        asDue(application),
      ],
      set: open
        ? dueMark(application.applicationId, clock.now() + LOOK_AGAIN_MS, 'withdraw')
        : anchorSoon(application.applicationId, clock.now()),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
