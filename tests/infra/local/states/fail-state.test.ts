import { describe, expect, it } from 'vitest'
import { runMachine } from './world.fixture.ts'

describe('Fail', () => {
  it('ends the execution with its error and cause', async () => {
    const outcome = await runMachine({ States: { F: { Type: 'Fail', Error: 'Broken', Cause: 'a reason' } } })
    expect(outcome).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'a reason' })
    expect(outcome.trace).toEqual(['1<0 ExecutionStarted', '2<0 FailStateEntered F', '3<2 ExecutionFailed'])
  })

  it('evaluates both', async () => {
    const States = {
      F: { Type: 'Fail' as const, Error: '{% $states.input.e %}', Cause: "{% 'because ' & $states.input.e %}" },
    }
    expect(await runMachine({ States }, { e: 'X' })).toMatchObject({ error: 'X', cause: 'because X' })
  })

  it('may name neither', async () => {
    const { error, cause, history } = await runMachine({ States: { F: { Type: 'Fail' } } })
    expect([error, cause]).toEqual([undefined, undefined])
    expect(history[2]?.details).toEqual({})
  })
})

describe('Succeed', () => {
  it('ends the execution with its output', async () => {
    const { output, types } = await runMachine(
      { States: { S: { Type: 'Succeed', Output: { done: '{% $states.input %}' } } } },
      1,
    )
    expect(output).toEqual({ done: 1 })
    expect(types).toContain('SucceedStateExited')
  })
})
