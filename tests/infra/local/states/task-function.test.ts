import { describe, expect, it } from 'vitest'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createWorld, functionError, lambda, runMachine } from './world.fixture.ts'

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
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
    ])
    expect(outcome.history[2]?.details).toEqual({
      parameters: '{"FunctionName":"greet","Payload":{"name":"Ada"}}',
      region: 'us-east-1',
      resource: 'invoke',
      resourceType: 'lambda',
    })
  })

  it('gives the bare answer of a function named by its ARN, which gets the state’s input without Arguments', async () => {
    const outcome = await runMachine(task({ Resource: functionArn }), [1], {
      functions: { [functionArn]: (all) => all },
    })
    expect(outcome.output).toEqual([1])
    expect(outcome.types.slice(2, 5)).toEqual([
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
    ])
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
      Cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    })
  })

  it('times out after TimeoutSeconds; the answer that comes later counts for nothing', async () => {
    const world = createWorld({
      functions: {
        slow: () => new Promise((resolve) => world.clock.at(world.clock.now() + 60_000, () => resolve('late'))),
      },
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
      'TaskScheduled',
      'TaskStarted',
      'TaskTimedOut',
      'TaskScheduled',
      'TaskStarted',
      'TaskTimedOut',
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
