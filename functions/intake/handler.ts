import * as z from 'zod'
import { consumeMessages, type Report } from '../../shared/consume-messages.ts'
import type { Engine } from '../../shared/engine.ts'
import { startExecution } from '../../shared/applications/start-execution.ts'
import { readApplication } from '../../shared/records/application-record.ts'

const IntakeMessage = z.object({ applicationId: z.string() })

/** Starts the execution of each accepted application. */
export function createIntake(deps: Pick<Engine, 'table' | 'executions' | 'clock'>, report?: Report) {
  return consumeMessages(async (body) => {
    const { applicationId } = IntakeMessage.parse(body)
    const application = await readApplication(deps.table, applicationId)
    if (application?.status === 'received') await startExecution(deps, application)
  }, report)
}
