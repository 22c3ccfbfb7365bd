import { describe, expect, it } from 'vitest'
import { runMachine } from './world.fixture.ts'

describe('Pass', () => {
  it('gives its input when it declares no output', async () => {
    const { status, output, trace } = await runMachine({ States: { A: { Type: 'Pass', End: true } } }, { x: 1 })
    expect(status).toBe('SUCCEEDED')
    expect(output).toEqual({ x: 1 })
    expect(trace).toEqual([
      '1<0 ExecutionStarted',
      '2<0 PassStateEntered A',
      '3<2 PassStateExited A',
      '4<3 ExecutionSucceeded',
    ])
  })

  it('evaluates expressions at any depth of its output and leaves all other text alone', async () => {
    const Output = {
      sum: '{% $states.input.a + $states.input.b %}',
      list: ['{% $states.input.a %}', ' {% $states.input.a %} ', '$states.input.a', null, 0.5, true, {}],
    }
    const { output } = await runMachine({ States: { A: { Type: 'Pass', Output, End: true } } }, { a: 1, b: 2 })
    expect(output).toEqual({ sum: 3, list: [1, ' {% $states.input.a %} ', '$states.input.a', null, 0.5, true, {}] })
  })

  it('sees execution, machine and state in the context, and nothing of tasks', async () => {
    const { output } = await runMachine(
      { States: { A: { Type: 'Pass', Output: '{% $states.context %}', End: true } } },
      { x: 1 },
    )
    expect(output).toEqual({
      Execution: {
        Id: 'arn:aws:states:us-east-1:000000000000:execution:machine:run',
        Input: { x: 1 },
        StartTime: '2030-01-01T00:00:00.000Z',
        Name: 'run',
        RoleArn: 'arn:aws:iam::000000000000:role/states',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:us-east-1:000000000000:stateMachine:machine', Name: 'machine' },
      State: { Name: 'A', EnteredTime: '2030-01-01T00:00:00.000Z' },
    })
  })

  it('fails when an expression gives nothing, from the event before the state was entered', async () => {
    const outcome = await runMachine({
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Output: { v: ['{% $nowhere %}'] }, End: true } },
    })
    const cause =
      "An error occurred while executing the state 'B' (entered at the event id #4). The JSONata expression " +
      "'$nowhere' specified for the field 'Output/v[0]' returned nothing (undefined)."
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError', cause })
    expect(outcome.trace.slice(3)).toEqual(['4<3 PassStateEntered B', '5<3 EvaluationFailed B', '6<5 ExecutionFailed'])
    expect(outcome.history[4]?.details).toEqual({
      error: 'States.QueryEvaluationError',
      cause,
      location: 'Output/v[0]',
      state: 'B',
    })
  })

  it.each([
    [
      '1 + "a"',
      'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
    ['$unknown(1)', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['$eval("1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    ['function($x) { $x }', 'returned an unsupported result type.'],
    [
      '($f := function($n) { 1 + $f($n) }; $f(0))',
      'Stack overflow error: Check for non-terminating recursive function.',
    ],
  ])('says what is wrong with %s', async (expression, words) => {
    const { cause } = await runMachine({ States: { A: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } } })
    expect(cause).toContain(words)
  })

  it('ends an expression that loops', async () => {
    const expression = { timeoutMs: 20, depth: 1_000, items: 1_000 }
    const Output = '{% ($f := function($n) { $f($n + 1) }; $f(0)) %}'
    const { cause } = await runMachine(
      { States: { A: { Type: 'Pass', Output, End: true } } },
      {},
      { limits: { expression } },
    )
    expect(cause).toContain('Expression evaluation timeout: Check for infinite loop')
  })
})
