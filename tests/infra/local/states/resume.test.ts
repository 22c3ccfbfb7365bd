import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../infra/local/open-database.ts'
import { createVirtualTime } from '../../../../infra/local/virtual-time.ts'
import { createWorld, lambda, sqsCallback, startOfTime, type Definition } from './world.fixture.ts'

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
const tokenOf = (body: string | undefined) => (JSON.parse(body ?? '{}') as { token: string }).token

describe('resume', () => {
  it('calls again what was being called, and takes one answer', async () => {
    const database = openDatabase(':memory:')
    const machine: Definition = {
      States: {
        T: {
          Type: 'Task',
          Resource: lambda,
          Arguments: { FunctionName: 'f' },
          Output: '{% $states.result.Payload %}',
          End: true,
        },
      },
    }
    const before = createWorld({ database, functions: { f: () => new Promise(() => undefined) } })
    before.create(machine)
    const executionArn = await before.start()
    await before.settle()
    const after = createWorld({ database, functions: { f: () => 'again' } })
    await after.engine.resume()
    await after.settle()
    const { output, types } = after.outcome(executionArn)
    expect(output).toBe('again')
    expect(types.filter((type) => type === 'TaskStarted')).toHaveLength(1)
    after.close()
  })

  it('keeps tokens, timers, retries and heartbeats', async () => {
    const database = openDatabase(':memory:')
    const before = createWorld({ database })
    before.create({ States: { T: { ...asking.States['T'], Type: 'Task', HeartbeatSeconds: 60 } } })
    const executionArn = await before.start()
    await before.settle()
    const after = createWorld({ database, clock: createVirtualTime(startOfTime + 50_000) })
    await after.engine.resume()
    expect(after.engine.nextTimerAt()).toBe(startOfTime + 60_000)
    await after.engine.sendTaskHeartbeat(tokenOf(before.sent[0]?.body))
    expect(after.engine.nextTimerAt()).toBe(startOfTime + 110_000)
    await after.engine.sendTaskSuccess(tokenOf(before.sent[0]?.body), 'kept')
    expect(after.outcome(executionArn).output).toBe('kept')
    after.close()
  })
})

describe('startTimers', () => {
  it('runs what is due by the timer', async () => {
    const clock = createVirtualTime(startOfTime)
    const world = createWorld({ clock, timer: clock })
    world.engine.startTimers()
    world.create({
      States: { W: { Type: 'Wait', Seconds: 60, Next: 'X' }, X: { Type: 'Wait', Seconds: 5, End: true } },
    })
    const executionArn = await world.start()
    await world.settle()
    clock.advanceTo(startOfTime + 60_000)
    await world.settle()
    clock.advanceTo(startOfTime + 65_000)
    await world.settle()
    expect(world.outcome(executionArn)).toMatchObject({ status: 'SUCCEEDED', stopDate: startOfTime + 65_000 })
    world.close()
  })
})
