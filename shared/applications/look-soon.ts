import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import { ConditionFailed } from '../ports/item-table.ts'
import {
  applicationOf,
  type ApplicationRecord,
  executionName,
  isOpen,
  readApplication,
  runOf,
  undoExecutionName,
} from '../records/application-record.ts'
import { asDue, type DueKind, dueMark, readDueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/** How soon the sweeper looks at an application whose execution ended by itself, in milliseconds; twice as long each time. */
const SOON_MS = 60_000
const LATEST_MS = 86_400_000

/** The marks under which the sweeper starts an execution again that is gone. */
const STARTING_AGAIN = ['check', 'withdraw']

/**
 * Has the sweeper look soon at the application of an execution that failed, was stopped or ran out of time. What ended
 * only to make room for the next start is left alone. Safe to repeat.
 *
 * @throws Failure `platform-failed` where the start is not recorded yet, so that its message comes again
 */
export async function lookSoon(deps: Pick<Engine, 'table' | 'clock'>, execution: string): Promise<void> {
  const application = await readApplication(deps.table, applicationOf(execution))
  if (!application) return
  const mark = application.dueSk === undefined ? undefined : readDueMark(application.dueSk)
  if (isUnrecorded(application, execution, mark?.kind)) {
    throw new Failure('platform-failed', 'An execution ended before its start was recorded.', { got: execution })
  }
  if (!mark || !isCurrent(application, execution) || !STARTING_AGAIN.includes(mark.kind)) return
  const at = soon(application, execution, mark.at, deps.clock.now())
  if (at === undefined) return
  try {
    await deps.table.update({
      key: KEYS.application(application.applicationId),
      expect: 'exists',
      when: [asDue(application)],
      set: dueMark(application.applicationId, at, mark.kind, mark.failing),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    await lookSoon(deps, execution)
  }
}

/**
 * When to look, unless that is to be soon enough anyway. A sweep that looks right now may have found the execution
 * running still: a new mark keeps it from putting the next look off.
 */
function soon(
  { reopenings = 0 }: ApplicationRecord,
  execution: string,
  marked: string,
  now: number,
): number | undefined {
  const due = Date.parse(marked)
  if (due <= now) return Math.max(now, due + 1)
  const failedBefore = Math.max(0, runOf(execution) - 1 - reopenings)
  const at = now + Math.min(SOON_MS * 2 ** failedBefore, LATEST_MS)
  return at < due ? at : undefined
}

function isUnrecorded(application: ApplicationRecord, execution: string, kind: DueKind | undefined): boolean {
  const { applicationId, executions } = application
  if (!isOpen(application)) return false
  // A correction counts its start before it makes it.
  return execution === executionName(applicationId, kind === 'restart' ? executions : executions + 1)
}

/** Of a withdrawn application only the executions that undo it count. */
const isCurrent = ({ applicationId, executions, status }: ApplicationRecord, execution: string) =>
  execution ===
  (status === 'withdrawn'
    ? undoExecutionName(applicationId, runOf(execution))
    : executionName(applicationId, executions))
