import { describe, expect, it } from 'vitest'
import { runMachine, sqsCallback, startOfTime, type Definition } from './world.fixture.ts'

const asking: Definition = {
  States: {
    T: {
      Type: 'Task',
      Resource: sqsCallback,
      Arguments: { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } },
      End: true,
    },
  },
}

describe('TimeoutSeconds of a machine', () => {
  it('ends the execution, whatever it waits for, without an error of its own', async () => {
    const outcome = await runMachine({ TimeoutSeconds: 30, ...asking })
    expect(outcome).toMatchObject({ status: 'TIMED_OUT', error: undefined, cause: undefined })
    expect(outcome.stopDate).toBe(startOfTime + 30_000)
    expect(outcome.trace.at(-1)).toBe('6<5 ExecutionTimedOut')
    expect(outcome.history.at(-1)?.details).toEqual({ error: 'States.Timeout' })
  })
})

describe('limits', () => {
  it('fail an output beyond 256 KiB with the state’s name', async () => {
    const { error, cause } = await runMachine({
      States: { A: { Type: 'Pass', Output: "{% $pad('', 262143, 'x') %}", End: true } },
    })
    expect(error).toBe('States.DataLimitExceeded')
    expect(cause).toMatch(/^The state\/task 'A' returned a result with a size exceeding/)
  })

  it('fail a Parallel whose branches together give too much', async () => {
    const half = {
      StartAt: 'H',
      States: { H: { Type: 'Pass' as const, Output: "{% $pad('', 200000, 'x') %}", End: true } },
    }
    const other = { StartAt: 'I', States: { I: { ...half.States.H } } }
    const { error } = await runMachine({ States: { P: { Type: 'Parallel', Branches: [half, other], End: true } } })
    expect(error).toBe('States.DataLimitExceeded')
  })
})
