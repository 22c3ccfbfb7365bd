import { type ApplicationRecord, executionName, undoExecutionName } from '../../shared/records/application-record.ts'
import { undoMachineOf } from '../../shared/records/undo-machine.ts'
import type { StatesEngine } from '../../infra/local/states/engine.ts'

/** The executions of an application that run, by ARN. */
export function runningExecutions(states: StatesEngine, application: ApplicationRecord): string[] {
  const { machine, applicationId } = application
  const starts = Array.from({ length: application.executions + 3 }, (_, at) => at + 1)
  const arns = [
    ...starts.map((start) => states.executionArn(machine, executionName(applicationId, start))),
    ...starts.map((start) => states.executionArn(undoMachineOf(machine), undoExecutionName(applicationId, start))),
  ]
  return arns.filter((arn) => isRunning(states, arn))
}

function isRunning(states: StatesEngine, arn: string): boolean {
  try {
    return states.describeExecution(arn).status === 'RUNNING'
  } catch (error) {
    if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return false
    throw error
  }
}
