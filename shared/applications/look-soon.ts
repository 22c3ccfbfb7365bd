import type { Engine } from '../engine.ts'
import { Failure } from '../failures.ts'
import { ConditionFailed } from '../ports/item-table.ts'
import { type ApplicationRecord, executionName, readApplication, runOf } from '../records/application-record.ts'
import { dueMark, readDueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/** How soon the sweeper looks at an application whose execution ended by itself, in milliseconds; twice as long with each start. */
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
export async function lookSoon({ table, clock }: Pick<Engine, 'table' | 'clock'>, execution: string): Promise<void> {
  const [applicationId = ''] = execution.split('-')
  const application = await readApplication(table, applicationId)
  if (!application) return
  if (execution === executionName(applicationId, application.executions + 1)) {
    throw new Failure('platform-failed', 'An execution ended before its start was recorded.', { got: execution })
  }
  const read = application.dueSk
  if (read === undefined || !isCurrent(application, execution)) return
  const { at, kind } = readDueMark(read)
  const soon = clock.now() + Math.min(SOON_MS * 2 ** (runOf(execution) - 1), LATEST_MS)
  if (!STARTING_AGAIN.includes(kind) || Date.parse(at) <= soon) return
  try {
    await table.update({
      key: KEYS.application(applicationId),
      expect: 'exists',
      when: [{ attribute: 'dueSk', is: '=', value: read }],
      set: dueMark(applicationId, soon, kind),
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}

/** Of a withdrawn application only the executions that undo it count. */
const isCurrent = ({ applicationId, executions, status }: ApplicationRecord, execution: string) =>
  status === 'withdrawn'
    ? execution.startsWith(`${applicationId}-undo-`)
    : execution === executionName(applicationId, executions)
