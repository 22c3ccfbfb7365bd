import { describe, expect, it } from 'vitest'
import type { Scope, StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createWorld, functionError, lambda, runMachine, sqsCallback } from './world.fixture.ts'

const branch = (name: string, fields: Partial<StateDefinition> = {}): Scope => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', End: true, ...fields } },
})
const waiting = (name: string) =>
  branch(name, {
    Type: 'Task',
    Resource: sqsCallback,
    Arguments: { QueueUrl: 'q', MessageBody: { name, token: '{% $states.context.Task.Token %}' } },
  })
const boom: Scope = { StartAt: 'Boom', States: { Boom: { Type: 'Fail', Error: 'Mine', Cause: 'my cause' } } }

describe('Parallel', () => {
  it('gives every branch its input and collects their outputs in order', async () => {
    const outcome = await runMachine(
      {
        States: {
          P: {
            Type: 'Parallel',
            Branches: [branch('A', { Output: 'a' }), branch('B')],
            Output: { both: '{% $states.result %}', in: '{% $states.input %}' },
            End: true,
          },
        },
      },
      1,
    )
    expect(outcome.output).toEqual({ both: ['a', 1], in: 1 })
    expect(outcome.trace).toEqual([
      '1<0 ExecutionStarted',
      '2<0 ParallelStateEntered P',
      '3<2 ParallelStateStarted',
      '4<3 PassStateEntered A',
      '5<4 PassStateExited A',
      '6<3 PassStateEntered B',
      '7<6 PassStateExited B',
      '8<7 ParallelStateSucceeded',
      '9<7 ParallelStateExited P',
      '10<9 ExecutionSucceeded',
    ])
  })

  it('gives the branches its arguments instead', async () => {
    const States = {
      P: { Type: 'Parallel' as const, Arguments: { n: '{% $states.input + 1 %}' }, Branches: [branch('A')], End: true },
    }
    expect((await runMachine({ States }, 1)).output).toEqual([{ n: 2 }])
  })

  it('waits for its slowest branch, whichever that is', async () => {
    const world = createWorld()
    world.create({ States: { P: { Type: 'Parallel', Branches: ['A', 'B', 'C'].map(waiting), End: true } } })
    const executionArn = await world.start()
    await world.settle()
    const bodies = world.sent.map(({ body }) => JSON.parse(body) as { name: string; token: string })
    for (const { name, token } of bodies.reverse()) await world.engine.sendTaskSuccess(token, name.toLowerCase())
    expect(world.outcome(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: ['a', 'b', 'c'] })
    world.close()
  })

  it('fails with its first failure and ends the other branches', async () => {
    const world = createWorld()
    const late: Scope = {
      StartAt: 'L',
      States: {
        L: { Type: 'Wait', Seconds: 1, Next: 'Boom' },
        Boom: { Type: 'Fail', Error: 'Mine', Cause: 'my cause' },
      },
    }
    const branches = [waiting('A'), branch('W', { Type: 'Wait', Seconds: 60 }), late]
    const outcome = await world.run({ States: { P: { Type: 'Parallel', Branches: branches, End: true } } })
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'Mine', cause: 'my cause' })
    expect(outcome.types.slice(-4)).toEqual([
      'TaskStateAborted',
      'WaitStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ])
    const { token } = JSON.parse(world.sent[0]?.body ?? '') as { token: string }
    await expect(world.engine.sendTaskSuccess(token, {})).rejects.toMatchObject({ name: 'TaskTimedOut' })
    expect(world.engine.nextTimerAt()).toBeUndefined()
    world.close()
  })

  it('is caught, and starts anew when retried, with one more ParallelStateStarted', async () => {
    const P: StateDefinition = {
      Type: 'Parallel',
      Branches: [boom],
      Retry: [{ ErrorEquals: ['Mine'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }],
      End: true,
    }
    const outcome = await runMachine({ States: { P, C: { Type: 'Pass', End: true } } })
    expect(outcome.output).toEqual({ Error: 'Mine', Cause: 'my cause' })
    expect(outcome.trace.slice(2, 9)).toEqual([
      '3<2 ParallelStateStarted',
      '4<3 FailStateEntered Boom',
      '5<4 ParallelStateStarted',
      '6<5 FailStateEntered Boom',
      '7<6 ParallelStateFailed',
      '8<7 ParallelStateExited P',
      '9<8 PassStateEntered C',
    ])
  })

  it('writes that a task is aborted though it has just failed', async () => {
    const failing = branch('T', { Type: 'Task', Resource: lambda, Arguments: { FunctionName: 'f' } })
    const fail = () => {
      throw functionError('Down')
    }
    const States = { P: { Type: 'Parallel' as const, Branches: [failing], End: true } }
    const { trace } = await runMachine({ States }, {}, { functions: { f: fail } })
    expect(trace.slice(6)).toEqual([
      '7<6 TaskFailed',
      '8<7 TaskStateAborted',
      '9<7 ParallelStateFailed',
      '10<9 ExecutionFailed',
    ])
  })

  it('fails a second time when its catcher cannot be evaluated', async () => {
    const P: StateDefinition = {
      Type: 'Parallel',
      Branches: [boom],
      Catch: [
        { ErrorEquals: ['Other'], Next: 'C' },
        { ErrorEquals: ['States.ALL'], Output: { v: '{% $states.input.missing %}' }, Next: 'C' },
      ],
      Next: 'C',
    }
    const { trace, history } = await runMachine({ States: { P, C: { Type: 'Succeed' } } })
    expect(trace.slice(4)).toEqual([
      '5<4 ParallelStateFailed',
      '6<4 EvaluationFailed P',
      '7<6 ParallelStateFailed',
      '8<7 ExecutionFailed',
    ])
    expect(history[5]?.details).toMatchObject({ location: 'Catch[1]/Output/v' })
  })

  it('nests', async () => {
    const inner: Scope = {
      StartAt: 'I',
      States: { I: { Type: 'Parallel', Branches: [branch('X'), branch('Y')], End: true } },
    }
    const States = { P: { Type: 'Parallel' as const, Branches: [inner, branch('Z')], End: true } }
    expect((await runMachine({ States }, 0)).output).toEqual([[0, 0], 0])
  })
})
