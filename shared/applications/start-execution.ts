import { nextLook } from '../deadlines/application-deadline.ts'
import type { Engine } from '../engine.ts'
import { ConditionFailed } from '../ports/item-table.ts'
import { type ApplicationRecord, executionName } from '../records/application-record.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

/**
 * Starts the next execution of an application on the machine it is pinned to. States whose requests have settled pass at once,
 * so that starting again is safe.
 */
export async function startExecution(
  { table, executions, clock }: Pick<Engine, 'table' | 'executions' | 'clock'>,
  application: ApplicationRecord,
): Promise<void> {
  const start = application.executions + 1
  const lists = Object.entries(application.lists).map(([list, items]) => [list, items.map(({ item }) => item)])
  await executions.start(application.machine, executionName(application.applicationId, start), {
    applicationId: application.applicationId,
    lists: Object.fromEntries(lists),
  })
  try {
    await table.update({
      key: KEYS.application(application.applicationId),
      expect: 'exists',
      when: [
        { attribute: 'status', is: 'in', value: ['received', 'in-progress'] },
        { attribute: 'executions', is: '=', value: application.executions },
      ],
      set: {
        status: 'in-progress',
        executions: start,
        ...dueMark(application.applicationId, nextLook(application, clock.now()), 'check'),
      },
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
