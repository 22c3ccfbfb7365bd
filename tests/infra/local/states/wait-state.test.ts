import { describe, expect, it } from 'vitest'
import { createWorld, runMachine, startOfTime } from './world.fixture.ts'

describe('Wait', () => {
  it('waits its seconds by the clock, six months if need be', async () => {
    const halfYear = 182 * 24 * 3600
    const outcome = await runMachine(
      { States: { W: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', End: true } } },
      { seconds: halfYear },
    )
    expect(outcome.stopDate).toBe(startOfTime + halfYear * 1000)
    expect(outcome.types).toEqual(['ExecutionStarted', 'WaitStateEntered', 'WaitStateExited', 'ExecutionSucceeded'])
  })

  it('goes on at once when the time is past, and assigns variables', async () => {
    const States = {
      W: { Type: 'Wait' as const, Timestamp: '2016-03-05T21:29:29.243167252Z', Assign: { seen: true }, Next: 'P' },
      P: { Type: 'Pass' as const, Output: '{% $seen %}', End: true },
    }
    const { output, stopDate } = await runMachine({ States })
    expect(output).toBe(true)
    expect(stopDate).toBe(startOfTime)
  })

  it('wakes at an instant with an offset', async () => {
    const { stopDate } = await runMachine({
      States: { W: { Type: 'Wait', Timestamp: '2030-01-01T03:00:10+03:00', End: true } },
    })
    expect(stopDate).toBe(startOfTime + 10_000)
  })

  it.each([
    '2030-01-01 00:00:00Z',
    '2030-01-01T25:00:00Z',
    '2030-01-01T00:00:00',
    '01-01-2030T00:00:00Z',
    '2030-02-30T00:00:00Z',
  ])('refuses the time %s after the state was entered', async (at) => {
    const { error, cause, trace } = await runMachine(
      { States: { W: { Type: 'Wait', Timestamp: '{% $states.input.at %}', End: true } } },
      { at },
    )
    expect(error).toBe('States.QueryEvaluationError')
    expect(cause).toBe(
      "An error occurred while executing the state 'W' (entered at the event id #2). " +
        `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${at}`,
    )
    expect(trace[2]).toBe('3<2 EvaluationFailed W')
  })

  it('tells the expressions the time of the clock', async () => {
    const world = createWorld()
    const outcome = await world.run({
      States: {
        W: { Type: 'Wait', Seconds: 90, Next: 'P' },
        P: { Type: 'Pass', Output: '{% [$millis(), $now(), $now("[H01]:[m01]:[s01]")] %}', End: true },
      },
    })
    expect(outcome.output).toEqual([startOfTime + 90_000, '2030-01-01T00:01:30.000Z', '00:01:30'])
    world.close()
  })

  it('costs nothing but a timer while it waits', async () => {
    const world = createWorld()
    world.create({ States: { W: { Type: 'Wait', Seconds: 60, End: true } } })
    for (let index = 0; index < 50; index++) await world.start({}, `run-${index}`)
    await world.settle()
    expect(world.engine.nextTimerAt()).toBe(startOfTime + 60_000)
    await world.pass(59_999)
    expect(world.outcome(world.engine.executionArn('machine', 'run-7')).status).toBe('RUNNING')
    await world.pass(1)
    expect(world.outcome(world.engine.executionArn('machine', 'run-7')).status).toBe('SUCCEEDED')
    world.close()
  })
})
