import * as sfn from '@aws-sdk/client-sfn'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createStepFunctions } from '../../../shared/adapters/step-functions.ts'

const MACHINE = 'arn:aws:states:eu-central-1:123456789012:stateMachine:birth-of-a-child:3'
const EXECUTION = 'arn:aws:states:eu-central-1:123456789012:execution:birth-of-a-child:app_1'
const fault = { message: 'no', $metadata: {} }

describe('the executions on Step Functions', () => {
  const mock = mockClient(sfn.SFNClient)
  const executions = createStepFunctions({ client: new sfn.SFNClient({}) })
  beforeEach(() => mock.reset())

  it('starts the pinned version of the machine under the name given', async () => {
    mock.on(sfn.StartExecutionCommand).resolves({})
    await executions.start(MACHINE, 'app_1', { applicationId: 'app_1' })
    const [call] = mock.commandCalls(sfn.StartExecutionCommand)
    expect(call?.args[0].input).toEqual({ stateMachineArn: MACHINE, name: 'app_1', input: '{"applicationId":"app_1"}' })
  })

  it('takes an execution that exists already as started, and passes on what else goes wrong', async () => {
    const start = mock.on(sfn.StartExecutionCommand)
    start.rejectsOnce(new sfn.ExecutionAlreadyExists(fault)).rejects(new sfn.ExecutionLimitExceeded(fault))
    await executions.start(MACHINE, 'app_1', {})
    await expect(executions.start(MACHINE, 'app_1', {})).rejects.toThrow(sfn.ExecutionLimitExceeded)
  })

  it('answers a token with an empty result, or fails it with a code', async () => {
    mock.on(sfn.SendTaskSuccessCommand).resolves({}).on(sfn.SendTaskFailureCommand).resolves({})
    expect(await executions.succeed('token')).toBe('answered')
    expect(await executions.fail('token', 'HandlerThrew', 'attempt 3')).toBe('answered')
    expect(mock.calls().map((call) => call.args[0].input)).toEqual([
      { taskToken: 'token', output: '{}' },
      { taskToken: 'token', error: 'HandlerThrew', cause: 'attempt 3' },
    ])
  })

  const gone = [sfn.TaskTimedOut, sfn.TaskDoesNotExist, sfn.InvalidToken]
  it.each(gone)('takes a token as superseded on %o', async (Kind) => {
    mock.on(sfn.SendTaskSuccessCommand).rejects(new Kind(fault)).on(sfn.SendTaskFailureCommand).rejects(new Kind(fault))
    expect(await executions.succeed('token')).toBe('superseded')
    expect(await executions.fail('token', 'Withdrawn')).toBe('superseded')
  })

  it('passes on that a token could not be answered', async () => {
    mock.on(sfn.SendTaskSuccessCommand).rejects(new Error('unreachable'))
    await expect(executions.succeed('token')).rejects.toThrow('unreachable')
  })

  it('stops an execution by the ARN that follows from machine and name; one that is not there is stopped', async () => {
    mock.on(sfn.StopExecutionCommand).resolvesOnce({}).rejectsOnce(new sfn.ExecutionDoesNotExist(fault))
    await executions.stop(MACHINE, 'app_1', 'withdrawn')
    await executions.stop(MACHINE, 'app_1', 'withdrawn')
    const [call] = mock.commandCalls(sfn.StopExecutionCommand)
    expect(call?.args[0].input).toEqual({ executionArn: EXECUTION, cause: 'withdrawn' })
  })

  it.each([
    ['RUNNING', 'running'],
    ['PENDING_REDRIVE', 'running'],
    ['SUCCEEDED', 'succeeded'],
    ['FAILED', 'failed'],
    ['TIMED_OUT', 'failed'],
    ['ABORTED', 'failed'],
  ] as const)('says of an execution that is %s: %s', async (status, expected) => {
    mock.on(sfn.DescribeExecutionCommand, { executionArn: EXECUTION }).resolves({ status })
    expect(await executions.status(MACHINE, 'app_1')).toBe(expected)
  })

  it('says nothing of an execution that is not there', async () => {
    mock.on(sfn.DescribeExecutionCommand).rejects(new sfn.ExecutionDoesNotExist(fault))
    expect(await executions.status(MACHINE, 'app_1')).toBeUndefined()
  })
})
