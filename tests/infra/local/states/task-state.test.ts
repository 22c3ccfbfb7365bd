import { describe, expect, it } from 'vitest'
import { StateFailure } from '../../../../infra/local/states/failures.ts'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createWorld, functionError, lambda, lambdaCallback, runMachine, sqs, sqsCallback } from './world.fixture.ts'

const task = (fields: Partial<StateDefinition>) => ({ States: { T: { Type: 'Task' as const, End: true, ...fields } } })
const functionArn = 'arn:aws:lambda:eu-west-1:000000000000:function:greet'

describe('Task on a function', () => {
  it('wraps the answer of lambda:invoke and writes its five events', async () => {
    const outcome = await runMachine(
      task({ Resource: lambda, Arguments: { FunctionName: 'greet', Payload: '{% $states.input %}' } }),
      { name: 'Ada' },
      { functions: { greet: (payload: { name: string }) => `hello ${payload.name}` } },
    )
    expect(outcome.output).toMatchObject({ ExecutedVersion: '$LATEST', Payload: 'hello Ada', StatusCode: 200 })
    expect(outcome.types.slice(1, -1)).toEqual([
      'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited',
    ])
    expect(outcome.history[2]?.details).toEqual({
      parameters: '{"FunctionName":"greet","Payload":{"name":"Ada"}}',
      region: 'us-east-1',
      resource: 'invoke',
      resourceType: 'lambda',
    })
  })

  it('gives the bare answer of a function named by its ARN, which gets the state’s input without Arguments', async () => {
    const outcome = await runMachine(task({ Resource: functionArn }), [1], { functions: { [functionArn]: (all) => all } })
    expect(outcome.output).toEqual([1])
    expect(outcome.types.slice(2, 5)).toEqual(['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded'])
    expect(outcome.history[3]?.details).toBeUndefined()
  })

  it.each([
    [null, {}],
    ['[1, 2]', [1, 2]],
    [{ a: 'b' }, { a: 'b' }],
  ])('sends the payload %j as %j', async (Payload, expected) => {
    const world = createWorld()
    await world.run(task({ Resource: lambda, Arguments: { FunctionName: 'f', Payload } }))
    expect(world.invoked[0]?.payload).toEqual(expected)
    world.close()
  })

  it('keeps a function’s own error type, with the error as cause', async () => {
    const fail = () => {
      throw functionError('NoSuchCity', 'nowhere')
    }
    const outcome = await runMachine(task({ Resource: functionArn }), {}, { functions: { [functionArn]: fail } })
    expect(outcome.error).toBe('NoSuchCity')
    expect(JSON.parse(outcome.cause ?? '')).toEqual({ errorType: 'NoSuchCity', errorMessage: 'nowhere', trace: [] })
    expect(outcome.types.slice(4)).toEqual(['LambdaFunctionFailed', 'ExecutionFailed'])
  })

  it('names an error without a type after its service', async () => {
    const fail = () => {
      throw new Error('the line is dead')
    }
    const outcome = await runMachine(task({ Resource: functionArn }), {}, { functions: { [functionArn]: fail } })
    expect(outcome).toMatchObject({ error: 'Lambda.Unknown', cause: 'the line is dead' })
  })

  it('fails with States.DataLimitExceeded on an answer beyond 256 KiB, which States.ALL catches', async () => {
    const States = {
      T: {
        Type: 'Task' as const,
        Resource: lambda,
        Arguments: { FunctionName: 'f' },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
        End: true,
      },
      C: { Type: 'Pass' as const, End: true },
    }
    const { output } = await runMachine({ States }, {}, { functions: { f: () => 'ж'.repeat(140_000) } })
    expect(output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause: "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    })
  })

  it('times out after TimeoutSeconds; the answer that comes later counts for nothing', async () => {
    const world = createWorld({
      functions: { slow: () => new Promise((resolve) => world.clock.at(world.clock.now() + 60_000, () => resolve('late'))) },
    })
    const outcome = await world.run(
      task({
        Resource: lambda,
        Arguments: { FunctionName: 'slow' },
        TimeoutSeconds: '{% 5 %}',
        Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }],
      }),
    )
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: undefined })
    expect(outcome.stopDate).toBe(outcome.startDate + 11_000)
    expect(outcome.types.slice(2, -1)).toEqual([
      'TaskScheduled', 'TaskStarted', 'TaskTimedOut', 'TaskScheduled', 'TaskStarted', 'TaskTimedOut',
    ])
    expect(outcome.history[2]?.details).toMatchObject({ timeoutInSeconds: 5 })
    world.close()
  })

  it('refuses a timeout that is no positive whole number', async () => {
    const outcome = await runMachine(task({ Resource: functionArn, TimeoutSeconds: '{% 0 %}' }))
    expect(outcome.error).toBe('States.QueryEvaluationError')
    expect(outcome.history[2]?.details).toMatchObject({ location: 'TimeoutSeconds' })
  })
})

describe('Task on a queue', () => {
  it('sends an object as JSON text with its attributes and gives what the queue said', async () => {
    const world = createWorld()
    const Arguments = { QueueUrl: 'q', MessageBody: { id: '{% $states.input.id %}' }, MessageGroupId: 'g' }
    const { output } = await world.run(task({ Resource: sqs, Arguments }), { id: 7 })
    expect(world.sent).toEqual([{ queueUrl: 'q', body: '{"id":7}', attributes: { MessageGroupId: 'g' } }])
    expect(output).toMatchObject({ MessageId: 'message-1', SdkResponseMetadata: {} })
    world.close()
  })

  it('refuses an empty body as SQS does', async () => {
    const { error, cause } = await runMachine(task({ Resource: sqs, Arguments: { QueueUrl: 'q', MessageBody: null } }))
    expect(error).toBe('SQS.AmazonSQSException')
    expect(cause).toMatch(/^The request must contain the parameter MessageBody\. \(Service: AmazonSQS; Status Code: 400; /)
  })
})

describe('Task with a token', () => {
  const Arguments = { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } }
  const waiting = async (fields: Partial<StateDefinition> = {}) => {
    const world = createWorld()
    world.create(task({ Resource: sqsCallback, Arguments, ...fields }))
    const executionArn = await world.start()
    await world.settle()
    const token = () => (JSON.parse(world.sent.at(-1)?.body ?? '{}') as { token: string }).token
    return { world, executionArn, token }
  }

  it('waits after the message is sent, and ends with the holder’s output', async () => {
    const { world, executionArn, token } = await waiting()
    expect(world.outcome(executionArn).types.at(-1)).toBe('TaskSubmitted')
    await world.engine.sendTaskSuccess(token(), { well: 'done' })
    const { output, types } = world.outcome(executionArn)
    expect(output).toEqual({ well: 'done' })
    expect(types.slice(2, -1)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited'])
    world.close()
  })

  it('fails with the holder’s error and cause', async () => {
    const { world, executionArn, token } = await waiting()
    await world.engine.sendTaskFailure(token(), 'Refused', 'not today')
    expect(world.outcome(executionArn)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'not today' })
    world.close()
  })

  it('catches a failure without words as nulls', async () => {
    const States = {
      T: {
        ...{ Type: 'Task' as const, Resource: sqsCallback, Arguments, End: true },
        Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'C' }],
      },
      C: { Type: 'Pass' as const, End: true },
    }
    const world = createWorld()
    world.create({ States })
    const executionArn = await world.start()
    await world.settle()
    await world.engine.sendTaskFailure((JSON.parse(world.sent[0]?.body ?? '') as { token: string }).token)
    expect(world.outcome(executionArn).output).toEqual({ Error: null, Cause: null })
    world.close()
  })

  it('knows each token once', async () => {
    const { world, token } = await waiting()
    await world.engine.sendTaskSuccess(token(), {})
    await expect(world.engine.sendTaskSuccess(token(), {})).rejects.toMatchObject({ name: 'TaskTimedOut' })
    await expect(world.engine.sendTaskHeartbeat(token())).rejects.toMatchObject({ name: 'TaskTimedOut' })
    world.close()
  })

  it('lets one of two answers win', async () => {
    const { world, executionArn, token } = await waiting()
    const answers = [world.engine.sendTaskFailure(token(), 'First'), world.engine.sendTaskSuccess(token(), 'second')]
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(world.outcome(executionArn).error).toBe('First')
    world.close()
  })

  it.each([
    ['', 'InvalidToken'],
    ['not a token', 'InvalidToken'],
    [`zzz.${'A'.repeat(24)}`, 'TaskDoesNotExist'],
  ])('answers the token %j with %s', async (token, name) => {
    const { world } = await waiting()
    await expect(world.engine.sendTaskSuccess(token, {})).rejects.toMatchObject({ name })
    world.close()
  })

  it('refuses an output that is no JSON or too large', async () => {
    const { world, token } = await waiting()
    await expect(world.engine.sendTaskSuccess(token(), undefined)).rejects.toMatchObject({ name: 'InvalidOutput' })
    const large = 'x'.repeat(262_144)
    await expect(world.engine.sendTaskSuccess(token(), large)).rejects.toMatchObject({ name: 'InvalidOutput' })
    world.close()
  })

  it('lives as long as heartbeats come', async () => {
    const { world, executionArn, token } = await waiting({ HeartbeatSeconds: 10 })
    for (let beat = 0; beat < 5; beat++) {
      await world.pass(9_000)
      await world.engine.sendTaskHeartbeat(token())
    }
    expect(world.outcome(executionArn).status).toBe('RUNNING')
    await world.finish()
    const outcome = world.outcome(executionArn)
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Timeout', cause: undefined })
    expect(outcome.stopDate).toBe(outcome.startDate + 55_000)
    world.close()
  })

  it('lets a handler name an expired heartbeat, which is caught as a timeout with an empty cause', async () => {
    const States = {
      T: {
        ...{ Type: 'Task' as const, Resource: sqsCallback, Arguments, HeartbeatSeconds: 5, End: true },
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'C' }],
      },
      C: { Type: 'Pass' as const, End: true },
    }
    expect((await runMachine({ States })).output).toEqual({ Error: 'States.Timeout', Cause: '' })
  })

  it('gets a new token at every attempt', async () => {
    const { world, executionArn, token } = await waiting({
      TimeoutSeconds: 10,
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
    })
    const first = token()
    await world.pass(12_000)
    expect(token()).not.toBe(first)
    await expect(world.engine.sendTaskSuccess(first, {})).rejects.toMatchObject({ name: 'TaskTimedOut' })
    await world.engine.sendTaskSuccess(token(), 'second time')
    expect(world.outcome(executionArn).output).toBe('second time')
    world.close()
  })

  it('fails at once when the function that should pass the token on fails', async () => {
    const fail = () => {
      throw functionError('Unreachable')
    }
    const outcome = await runMachine(
      task({ Resource: lambdaCallback, Arguments: { FunctionName: 'gate', Payload: Arguments.MessageBody } }),
      {},
      { functions: { gate: fail } },
    )
    expect(outcome.error).toBe('Unreachable')
    expect(outcome.types.slice(2)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskFailed', 'ExecutionFailed'])
  })

  it('may be answered by the function itself, before it returns', async () => {
    const world = createWorld({
      functions: {
        gate: async (payload: { token: string }) => {
          await world.engine.sendTaskSuccess(payload.token, 'early')
          return 'ignored'
        },
      },
    })
    const { output, types } = await world.run(
      task({ Resource: lambdaCallback, Arguments: { FunctionName: 'gate', Payload: Arguments.MessageBody } }),
    )
    expect(output).toBe('early')
    expect(types).not.toContain('TaskSubmitted')
    world.close()
  })
})

describe('Task with handlers', () => {
  const flaky = (failures: number) => {
    let calls = 0
    return () => {
      calls += 1
      if (calls <= failures) throw functionError('Busy')
      return calls
    }
  }

  it('starts again at its scheduling, with its arguments evaluated anew', async () => {
    const world = createWorld({ functions: { f: flaky(2) } })
    const outcome = await world.run(
      task({
        Resource: lambda,
        Arguments: { FunctionName: 'f', Payload: { attempt: '{% $states.context.State.RetryCount %}' } },
        Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3 }],
        Output: '{% $states.result.Payload %}',
      }),
    )
    expect(outcome.output).toBe(3)
    expect(world.invoked.map(({ payload }) => payload)).toEqual([{ attempt: 0 }, { attempt: 1 }, { attempt: 2 }])
    expect(outcome.stopDate).toBe(outcome.startDate + 8_000)
    expect(outcome.types.filter((type) => type === 'TaskScheduled')).toHaveLength(3)
    expect(outcome.types.filter((type) => type === 'TaskStateEntered')).toHaveLength(1)
    world.close()
  })

  it('catches with output and variables of the catcher', async () => {
    const States = {
      T: {
        Type: 'Task' as const,
        Resource: lambda,
        Arguments: { FunctionName: 'f' },
        Catch: [
          { ErrorEquals: ['Other'], Next: 'End' },
          {
            ErrorEquals: ['States.ALL'],
            Output: { was: '{% $states.input %}', error: '{% $states.errorOutput.Error %}' },
            Assign: { caught: '{% $states.errorOutput.Error %}' },
            Next: 'C',
          },
        ],
        Assign: { caught: 'nothing' },
        Next: 'End',
      },
      C: { Type: 'Pass' as const, Output: '{% [$states.input, $caught] %}', End: true },
      End: { Type: 'Succeed' as const },
    }
    const { output, trace } = await runMachine({ States }, 'in', { functions: { f: flaky(1) } })
    expect(output).toEqual([{ was: 'in', error: 'Busy' }, 'Busy'])
    expect(trace.slice(4, 6)).toEqual(['5<4 TaskFailed', '6<5 TaskStateExited T'])
  })

  it('fails with the evaluation when a catcher’s own output cannot be evaluated', async () => {
    const outcome = await runMachine(
      task({
        Resource: lambda,
        Arguments: { FunctionName: 'f' },
        Catch: [{ ErrorEquals: ['States.ALL'], Output: { v: '{% $nowhere %}' }, Next: 'T' }],
      }),
      {},
      { functions: { f: flaky(9) } },
    )
    expect(outcome.error).toBe('States.QueryEvaluationError')
    expect(outcome.history.at(-2)?.details).toMatchObject({ location: 'Catch[0]/Output/v' })
  })

  it('never catches States.Runtime, even by name', async () => {
    const fail = () => {
      throw new StateFailure('States.Runtime', 'beyond repair')
    }
    const outcome = await runMachine(
      task({
        Resource: lambda,
        Arguments: { FunctionName: 'f' },
        Retry: [{ ErrorEquals: ['States.Runtime'] }],
        Catch: [{ ErrorEquals: ['States.Runtime', 'States.TaskFailed'], Next: 'T' }],
      }),
      {},
      { functions: { f: fail } },
    )
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' })
  })

  it('retries an evaluation that fails, with an event for each attempt', async () => {
    const outcome = await runMachine(
      task({
        Resource: lambda,
        Arguments: { FunctionName: '{% $nowhere %}' },
        Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      }),
    )
    expect(outcome.trace.slice(1)).toEqual([
      '2<0 TaskStateEntered T', '3<0 EvaluationFailed T', '4<3 EvaluationFailed T', '5<4 ExecutionFailed',
    ])
  })
})
