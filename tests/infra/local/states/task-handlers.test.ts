import { describe, expect, it } from 'vitest'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { StateFailure } from '../../../../infra/local/states/failures.ts'
import { createWorld, functionError, lambda, runMachine } from './world.fixture.ts'

const task = (fields: Partial<StateDefinition>) => ({ States: { T: { Type: 'Task' as const, End: true, ...fields } } })

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
      '2<0 TaskStateEntered T',
      '3<0 EvaluationFailed T',
      '4<3 EvaluationFailed T',
      '5<4 ExecutionFailed',
    ])
  })
})
