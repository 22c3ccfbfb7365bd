import { describe, expect, it } from 'vitest'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createWorld, functionError, lambda, runMachine } from './world.fixture.ts'

const over = (fields: Partial<StateDefinition>, states?: Record<string, StateDefinition>) => {
  const States = states ?? { I: { Type: 'Pass' as const, End: true } }
  return {
    States: {
      M: {
        Type: 'Map' as const,
        ItemProcessor: { StartAt: Object.keys(States)[0] ?? '', States },
        End: true,
        ...fields,
      },
    },
  }
}
const failOdd: Record<string, StateDefinition> = {
  C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input % 2 = 1 %}', Next: 'F' }], Default: 'P' },
  F: { Type: 'Fail', Error: 'Odd' },
  P: { Type: 'Pass', End: true },
}

describe('Map', () => {
  it('runs an iteration an item, one after the other if told so, each from where the one before ended', async () => {
    const { output, trace } = await runMachine(over({ Items: [1, "{% $number('2') %}"], MaxConcurrency: 1 }))
    expect(output).toEqual([1, 2])
    expect(trace).toEqual([
      '1<0 ExecutionStarted',
      '2<0 MapStateEntered M',
      '3<2 MapStateStarted',
      '4<3 MapIterationStarted M[0]',
      '5<4 PassStateEntered I',
      '6<5 PassStateExited I',
      '7<6 MapIterationSucceeded M[0]',
      '8<6 MapIterationStarted M[1]',
      '9<8 PassStateEntered I',
      '10<9 PassStateExited I',
      '11<10 MapIterationSucceeded M[1]',
      '12<11 MapStateSucceeded',
      '13<11 MapStateExited M',
      '14<13 ExecutionSucceeded',
    ])
  })

  it('starts all iterations before any of them goes on', async () => {
    const { trace } = await runMachine(over({}), ['a', 'b'])
    expect(trace.slice(3, 7)).toEqual([
      '4<3 MapIterationStarted M[0]',
      '5<3 MapIterationStarted M[1]',
      '6<4 PassStateEntered I',
      '7<6 PassStateExited I',
    ])
  })

  it('runs its input when it has no items, and leaves from its start when there are none', async () => {
    const { output, trace } = await runMachine(over({}), [])
    expect(output).toEqual([])
    expect(trace.slice(2, 5)).toEqual(['3<2 MapStateStarted', '4<3 MapStateSucceeded', '5<3 MapStateExited M'])
  })

  it.each([
    [undefined, { a: 1 }, 'Map state input must be an array but was: {"a":1}', undefined],
    [
      '{% 1 %}',
      {},
      "The JSONata expression '1' specified for the field 'Items' returned an unexpected result type. " +
        "Expected 'array', but was 'number' for value: 1",
      'Items',
    ],
  ])('refuses the items %j', async (Items, input, words, location) => {
    const outcome = await runMachine(over(Items === undefined ? {} : { Items }), input)
    expect(outcome.cause).toContain(words)
    expect(outcome.trace.slice(2)).toEqual(['3<0 EvaluationFailed M', '4<3 MapStateFailed', '5<4 ExecutionFailed'])
    expect(outcome.history[2]?.details?.['location']).toBe(location)
  })

  it('shapes each iteration’s input by the item and its index', async () => {
    const ItemSelector = {
      at: '{% $states.context.Map.Item.Index %}',
      item: '{% $states.context.Map.Item.Value %}',
      all: '{% $count($states.input.list) %}',
    }
    const { output } = await runMachine(over({ Items: '{% $states.input.list %}', ItemSelector }), { list: ['x', 'y'] })
    expect(output).toEqual([
      { at: 0, item: 'x', all: 2 },
      { at: 1, item: 'y', all: 2 },
    ])
  })

  it('tells states inside an iteration which item it is', async () => {
    const States = { I: { Type: 'Pass' as const, Output: '{% $states.context.Map.Item %}', End: true } }
    expect((await runMachine(over({}, States), ['x'])).output).toEqual([{ Index: 0, Value: 'x' }])
  })

  it('batches items by number and by bytes', async () => {
    const byNumber = over({ ItemBatcher: { MaxItemsPerBatch: 2, BatchInput: { tag: '{% $states.input[0] %}' } } })
    expect((await runMachine(byNumber, [1, 2, 3])).output).toEqual([
      { BatchInput: { tag: 1 }, Items: [1, 2] },
      { BatchInput: { tag: 1 }, Items: [3] },
    ])
    const byBytes = over({ ItemBatcher: { MaxInputBytesPerBatch: 32 } })
    expect((await runMachine(byBytes, ['aaaaaa', 'bbbbbb', 'cccccc'])).output).toEqual([
      { Items: ['aaaaaa', 'bbbbbb'] },
      { Items: ['cccccc'] },
    ])
  })

  it('never runs more iterations at a time than allowed', async () => {
    let running = 0
    let most = 0
    const world = createWorld({
      functions: {
        work: () => {
          most = Math.max(most, (running += 1))
          return new Promise((resolve) => world.clock.at(world.clock.now() + 1_000, () => resolve((running -= 1))))
        },
      },
    })
    const States = {
      T: { Type: 'Task' as const, Resource: lambda, Arguments: { FunctionName: 'work' }, Output: {}, End: true },
    }
    const outcome = await world.run(over({ MaxConcurrency: 3 }, States), [1, 2, 3, 4, 5, 6, 7])
    expect(outcome.status).toBe('SUCCEEDED')
    expect(most).toBe(3)
    expect(outcome.stopDate).toBe(outcome.startDate + 3_000)
    world.close()
  })

  it('fails with an iteration’s error and aborts the others', async () => {
    const fail = () => {
      throw functionError('Down')
    }
    const States = {
      T: { Type: 'Task' as const, Resource: lambda, Arguments: { FunctionName: '{% $states.input %}' }, End: true },
    }
    const outcome = await runMachine(over({}, States), ['hang', 'fail'], {
      functions: { fail, hang: () => new Promise(() => undefined) },
    })
    expect(outcome.error).toBe('Down')
    expect(outcome.trace.slice(-7)).toEqual([
      '12<11 TaskFailed',
      '13<12 MapIterationFailed M[1]',
      '14<12 TaskStateAborted',
      '15<12 MapIterationAborted M[0]',
      '16<12 TaskStateAborted',
      '17<12 MapStateFailed',
      '18<17 ExecutionFailed',
    ])
  })

  it('writes the timeouts of all tasks that ran out together before it fails', async () => {
    const States = {
      T: { Type: 'Task' as const, Resource: lambda, Arguments: { FunctionName: 'hang' }, TimeoutSeconds: 5, End: true },
    }
    const { types } = await runMachine(over({}, States), [1, 2], {
      functions: { hang: () => new Promise(() => undefined) },
    })
    expect(types.slice(-8)).toEqual([
      'TaskTimedOut',
      'TaskTimedOut',
      'MapIterationFailed',
      'TaskStateAborted',
      'MapIterationAborted',
      'TaskStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ])
  })

  it('goes on past as many failures as it tolerates', async () => {
    const tolerant = over({ MaxConcurrency: 1, ToleratedFailureCount: 2 }, failOdd)
    expect((await runMachine(tolerant, [1, 2, 3, 4])).output).toEqual([2, 4])
    const failed = await runMachine(tolerant, [1, 2, 3, 5])
    expect(failed.error).toBe('States.ExceedToleratedFailureThreshold')
    const share = over({ ToleratedFailurePercentage: '{% $states.input[0] * 50 %}' }, failOdd)
    expect((await runMachine(share, [1, 2])).output).toEqual([2])
  })

  it('starts all items anew when retried', async () => {
    const world = createWorld({
      functions: {
        once: (item) => {
          if (world.invoked.length === 2) throw functionError('Hiccup')
          return item
        },
      },
    })
    const States = {
      T: {
        ...{ Type: 'Task' as const, Resource: lambda, End: true },
        Arguments: { FunctionName: 'once', Payload: '{% $states.input %}' },
        Output: '{% $states.result.Payload %}',
      },
    }
    const retrying = over({ MaxConcurrency: 1, Retry: [{ ErrorEquals: ['Hiccup'] }] }, States)
    expect((await world.run(retrying, [7, 8])).output).toEqual([7, 8])
    expect(world.invoked.map(({ payload }) => payload)).toEqual([7, 8, 7, 8])
    world.close()
  })
})
