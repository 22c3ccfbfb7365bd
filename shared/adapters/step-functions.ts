import { DescribeExecutionCommand, SendTaskFailureCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { ExecutionAlreadyExists, ExecutionDoesNotExist, InvalidToken } from '@aws-sdk/client-sfn'
import { StartExecutionCommand, StopExecutionCommand, TaskDoesNotExist, TaskTimedOut } from '@aws-sdk/client-sfn'
import type { ExecutionStatus, SFNClient } from '@aws-sdk/client-sfn'
import type { Executions, TokenAnswer } from '../ports/executions.ts'

export interface StepFunctionsDeps {
  readonly client: Pick<SFNClient, 'send'>
}

/** Executions on Step Functions; a machine is the ARN of a state machine's version. */
export function createStepFunctions({ client }: StepFunctionsDeps): Executions {
  return {
    async start(machine, name, input) {
      const command = new StartExecutionCommand({ stateMachineArn: machine, name, input: JSON.stringify(input) })
      await client.send(command).catch(ignore(ExecutionAlreadyExists))
    },
    succeed: (taskToken) => answer(client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }))),
    fail: (taskToken, error, cause) => answer(client.send(new SendTaskFailureCommand({ taskToken, error, cause }))),
    async stop(machine, name, cause) {
      const command = new StopExecutionCommand({ executionArn: executionArn(machine, name), cause })
      await client.send(command).catch(ignore(ExecutionDoesNotExist))
    },
    async status(machine, name) {
      const command = new DescribeExecutionCommand({ executionArn: executionArn(machine, name) })
      const execution = await client.send(command).catch(ignore(ExecutionDoesNotExist))
      return execution?.status && STATUSES[execution.status]
    },
  }
}

const STATUSES = {
  RUNNING: 'running',
  PENDING_REDRIVE: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'failed',
  ABORTED: 'failed',
} as const satisfies Record<ExecutionStatus, Awaited<ReturnType<Executions['status']>>>

async function answer(sent: Promise<unknown>): Promise<TokenAnswer> {
  try {
    await sent
    return 'answered'
  } catch (error) {
    const superseded = [TaskTimedOut, TaskDoesNotExist, InvalidToken].some((kind) => error instanceof kind)
    if (superseded) return 'superseded'
    throw error
  }
}

function ignore(kind: abstract new (...args: never[]) => Error) {
  return (error: unknown): undefined => {
    if (!(error instanceof kind)) throw error
  }
}

/** An execution's ARN names its machine without the version. */
function executionArn(machine: string, name: string): string {
  const [arn, partition, service, region, account, , machineName] = machine.split(':')
  return [arn, partition, service, region, account, 'execution', machineName, name].join(':')
}
