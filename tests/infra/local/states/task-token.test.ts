import { describe, expect, it } from 'vitest'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createWorld, functionError, lambdaCallback, runMachine, sqsCallback } from './world.fixture.ts'

const task = (fields: Partial<StateDefinition>) => ({ States: { T: { Type: 'Task' as const, End: true, ...fields } } })

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
    expect(types.slice(2, -1)).toEqual([
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
    ])
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

  it('does not take a second answer for the next task, even in the same turn', async () => {
    const ask = { Type: 'Task' as const, Resource: sqsCallback, Arguments }
    const world = createWorld()
    world.create({ States: { A: { ...ask, Next: 'B' }, B: { ...ask, End: true } } })
    const executionArn = await world.start()
    await world.settle()
    const { token } = JSON.parse(world.sent[0]?.body ?? '') as { token: string }
    const answers = [world.engine.sendTaskSuccess(token, 1), world.engine.sendTaskSuccess(token, 2)]
    expect((await Promise.allSettled(answers)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(world.outcome(executionArn).types.at(-1)).toBe('TaskSubmitted')
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
    expect(outcome.types.slice(2)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSubmitFailed', 'ExecutionFailed'])
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
