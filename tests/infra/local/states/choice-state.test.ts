import { describe, expect, it } from 'vitest'
import { runMachine } from './world.fixture.ts'

const rules = {
  States: {
    Pick: {
      Type: 'Choice' as const,
      Choices: [
        { Condition: '{% $states.input.n > 9 %}', Next: 'Big', Output: 'many', Assign: { size: 'big' } },
        { Condition: '{% $states.input.n > 4 %}', Next: 'Middle' },
      ],
      Default: 'Small',
      Output: 'few',
      Assign: { size: 'small' },
    },
    Big: { Type: 'Pass' as const, Output: '{% [$states.input, $size] %}', End: true },
    Middle: { Type: 'Pass' as const, End: true },
    Small: { Type: 'Pass' as const, Output: '{% [$states.input, $size] %}', End: true },
  },
}

describe('Choice', () => {
  it('takes the first rule that holds, with that rule’s output and variables', async () => {
    expect((await runMachine(rules, { n: 10 })).output).toEqual(['many', 'big'])
  })

  it('gives its own output and variables to Default only', async () => {
    expect((await runMachine(rules, { n: 5 })).output).toEqual({ n: 5 })
    expect((await runMachine(rules, { n: 1 })).output).toEqual(['few', 'small'])
  })

  it('fails past every handler when no rule holds and there is no Default', async () => {
    const outcome = await runMachine({
      States: {
        All: {
          Type: 'Parallel',
          Branches: [
            {
              StartAt: 'Pick',
              States: {
                Pick: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'Done' }] },
                Done: { Type: 'Succeed' },
              },
            },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
          Next: 'After',
        },
        After: { Type: 'Succeed' },
      },
    })
    expect(outcome).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Pick' (entered at the event id #4). " +
        'Failed to transition out of the state. The state does not point to a next state.',
    })
    expect(outcome.trace.slice(3)).toEqual(['4<3 ChoiceStateEntered Pick', '5<4 ExecutionFailed'])
  })

  it('fails when a condition is no boolean', async () => {
    const { error, cause } = await runMachine({
      States: {
        Pick: { Type: 'Choice', Choices: [{ Condition: '{% "yes" %}', Next: 'Done' }], Default: 'Done' },
        Done: { Type: 'Succeed' },
      },
    })
    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toContain(
      `'"yes"' specified for the field 'Choices[0]/Condition' returned an unexpected result type. ` +
        `Expected 'boolean', but was 'string' for value: "yes"`,
    )
  })

  it('ends a loop at the history limit, whose last event is the failure', async () => {
    const States = {
      Spin: { Type: 'Choice' as const, Choices: [{ Condition: true, Next: 'Spin' }], Default: 'End' },
      End: { Type: 'Succeed' as const },
    }
    const { error, cause, trace } = await runMachine({ States }, {}, { limits: { historyEvents: 1_000 } })
    expect(error).toBe('States.Runtime')
    expect(cause).toBe('The execution reached the maximum number of history events (1000).')
    expect(trace).toHaveLength(1_000)
    expect(trace.at(-1)).toBe('1000<999 ExecutionFailed')
  })
})
