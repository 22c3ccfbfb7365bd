import * as z from 'zod'
import { lookSoon } from '../../shared/applications/look-soon.ts'
import { consumeMessages, type Report } from '../../shared/consume-messages.ts'
import type { Engine } from '../../shared/engine.ts'
import { startExecution } from '../../shared/applications/start-execution.ts'
import { readApplication } from '../../shared/records/application-record.ts'

/** An application that was accepted, or the name of an execution that ended by itself. */
const IntakeMessage = z.union([z.object({ applicationId: z.string() }), z.object({ execution: z.string() })])

/** Starts the execution of each accepted application, and has the sweeper look soon at those whose execution is gone. */
export function createIntake(deps: Pick<Engine, 'table' | 'executions' | 'clock'>, report?: Report) {
  return consumeMessages(async (body) => {
    const message = IntakeMessage.parse(body)
    if ('execution' in message) return lookSoon(deps, message.execution)
    const application = await readApplication(deps.table, message.applicationId)
    if (application?.status === 'received') await startExecution(deps, application)
  }, report)
}
