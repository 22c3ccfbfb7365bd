import { firstLook } from '../deadlines/next-look.ts'
import type { Engine } from '../engine.ts'
import { ConditionFailed } from '../ports/item-table.ts'
import { type ApplicationRecord, executionName } from '../records/application-record.ts'
import { dueMark } from '../records/due.ts'
import { KEYS } from '../records/keys.ts'

type Starting = Pick<Engine, 'table' | 'executions' | 'clock'>

/**
 * Starts the next execution of an application on the machine it is pinned to. States whose requests have settled pass at once,
 * so that starting again is safe.
 */
export async function startExecution(engine: Starting, application: ApplicationRecord): Promise<void> {
  const start = application.executions + 1
  await runExecution(engine, application, start)
  await startedExecution(engine, application, start)
}

/** Starts the execution of this number; one that runs already is left alone. */
export const runExecution = (engine: Pick<Engine, 'executions'>, application: ApplicationRecord, start: number) =>
  runMachine(engine, application, application.machine, executionName(application.applicationId, start))

/** Starts a machine of an application's situation under a name. */
export async function runMachine(
  { executions }: Pick<Engine, 'executions'>,
  application: ApplicationRecord,
  machine: string,
  name: string,
): Promise<void> {
  const lists = Object.entries(application.lists).map(([list, items]) => [list, items.map(({ item }) => item)])
  await executions.start(machine, name, {
    applicationId: application.applicationId,
    lists: Object.fromEntries(lists),
  })
}

/** Records that an execution was started, unless another was since the application was read. */
export async function startedExecution(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  application: ApplicationRecord,
  start: number,
): Promise<void> {
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
        ...dueMark(application.applicationId, firstLook(application, clock.now()), 'check'),
      },
    })
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
  }
}
