import { runExecution, startedExecution } from '../applications/start-execution.ts'
import type { Engine } from '../engine.ts'
import { type ApplicationRecord, executionName, readApplication } from '../records/application-record.ts'

/**
 * Runs what corrections opened again: the machine that the application is pinned to, started again in the place of the
 * execution before. Requests that have ended pass at once, those with an agency or the applicant stay there and change
 * tokens, and gates keep the order of dependency. A machine of its own for corrections would need all of this too, and
 * would leave two executions to agree on who finalises. Safe to repeat.
 */
export async function restart(
  deps: Pick<Engine, 'table' | 'executions' | 'clock'>,
  { applicationId }: Pick<ApplicationRecord, 'applicationId'>,
): Promise<void> {
  const application = await readApplication(deps.table, applicationId)
  if (application?.status !== 'in-progress') return
  for (let start = application.executions - 1; start > 0; start--) {
    const name = executionName(applicationId, start)
    if ((await deps.executions.status(application.machine, name)) !== 'running') continue
    await deps.executions.stop(application.machine, name, 'Replaced')
  }
  await runExecution(deps, application, application.executions)
  await startedExecution(deps, application, application.executions)
}
