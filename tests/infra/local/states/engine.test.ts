import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../../infra/local/database.ts'
import { createVirtualTime } from '../../../../infra/local/virtual-time.ts'
import { complete, createWorld, lambda, runMachine, sqsCallback, startOfTime, type Definition } from './world.fixture.ts'

const pass: Definition = { States: { A: { Type: 'Pass', End: true } } }
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

describe('createStateMachine', () => {
  it('takes the same machine again and refuses another under its name', () => {
    const world = createWorld()
    world.create(pass)
    world.create(pass)
    expect(() => world.create(asking)).toThrow(expect.objectContaining({ name: 'StateMachineAlreadyExists' }))
    world.close()
  })

  it('keeps versions apart; an execution runs on the one it started with', async () => {
    const world = createWorld()
    for (const version of ['1', '2']) {
      const definition = complete({ States: { A: { Type: 'Pass', Output: `v${version}`, End: true } } })
      world.engine.createStateMachine({ name: 'm', version, definition })
    }
    const first = await world.engine.startExecution({ stateMachine: 'm:1', name: 'a' })
    const second = await world.engine.startExecution({ stateMachine: 'm:2', name: 'b' })
    expect(world.outcome(first.executionArn).output).toBe('v1')
    expect(world.outcome(second.executionArn).output).toBe('v2')
    world.close()
  })

  it('takes JSON text, and refuses a definition with all its faults', () => {
    const world = createWorld()
    expect(() => world.engine.createStateMachine({ name: 'm', definition: '{' })).toThrow(/INVALID_JSON_DESCRIPTION/)
    const broken = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' }, C: { Type: 'Wait', End: true } } }
    expect(() => world.engine.createStateMachine({ name: 'm', definition: JSON.stringify(broken) })).toThrow(
      expect.objectContaining({
        name: 'InvalidDefinition',
        diagnostics: [
          expect.objectContaining({ location: '/States/C' }),
          expect.objectContaining({ location: '/States/A/Next' }),
          expect.objectContaining({ location: '/States/C' }),
        ],
      }),
    )
    world.close()
  })

  it.each([
    ['arn:aws:states:::sns:publish', 'Only Lambda and SQS run on this host'],
    ['arn:aws:states:::states:startExecution.sync', 'Waiting for another service'],
    ['arn:aws:states:us-east-1:000000000000:activity:dig', 'Only Lambda and SQS run on this host'],
  ])('says that %s is not available here', (Resource, reason) => {
    const world = createWorld()
    expect(() => world.create({ States: { T: { Type: 'Task', Resource, End: true } } })).toThrow(reason)
    world.close()
  })

  it('says that JSONPath and distributed Maps are not available here', () => {
    const world = createWorld()
    const machines = [
      { StartAt: 'A', States: { A: { Type: 'Pass', Parameters: { 'x.$': '$.y' }, End: true } } },
      { StartAt: 'A', States: { A: { Type: 'Pass', Assign: { 'x.$': '$.y' }, End: true } } },
      {
        StartAt: 'M',
        QueryLanguage: 'JSONata',
        States: {
          M: {
            Type: 'Map',
            End: true,
            ItemProcessor: {
              ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
              StartAt: 'P',
              States: { P: { Type: 'Pass', End: true } },
            },
          },
        },
      },
    ]
    for (const definition of machines) {
      const create = () => world.engine.createStateMachine({ name: 'm', definition: JSON.stringify(definition) })
      expect(create).toThrow(/NOT_AVAILABLE_HERE/)
    }
    world.close()
  })
})

describe('startExecution', () => {
  it('answers the same start while it runs, and ExecutionAlreadyExists otherwise', async () => {
    const world = createWorld()
    world.create(asking)
    const first = await world.start({ n: 1 })
    expect(await world.start({ n: 1 })).toBe(first)
    await expect(world.start({ n: 2 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })
    await world.engine.sendTaskSuccess(tokenOf(world.sent[0]?.body), {})
    await expect(world.start({ n: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' })
    expect(world.sent).toHaveLength(1)
    world.close()
  })

  it('refuses an unknown machine, a bad name and an input that is too large', async () => {
    const world = createWorld()
    world.create(pass)
    const start = (fields: object) => world.engine.startExecution({ stateMachine: 'machine', ...fields })
    await expect(start({ stateMachine: 'other' })).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' })
    await expect(start({ name: 'a b' })).rejects.toMatchObject({ name: 'InvalidName' })
    await expect(start({ input: 'x'.repeat(262_143) })).rejects.toMatchObject({ name: 'InvalidExecutionInput' })
    world.close()
  })

  it('names an execution itself when asked to', async () => {
    const world = createWorld()
    world.create(pass)
    const { executionArn } = await world.engine.startExecution({ stateMachine: 'machine' })
    expect(world.outcome(executionArn).status).toBe('SUCCEEDED')
    world.close()
  })
})

describe('describeExecution and getExecutionHistory', () => {
  it('do not know an execution that never was', () => {
    const world = createWorld()
    const missing = expect.objectContaining({ name: 'ExecutionDoesNotExist' })
    expect(() => world.engine.describeExecution('arn:none')).toThrow(missing)
    expect(() => world.engine.getExecutionHistory('arn:none')).toThrow(missing)
    world.close()
  })

  it('count the states entered', async () => {
    const world = createWorld()
    const { executionArn } = await world.run({
      States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } },
    })
    expect(world.engine.transitions(executionArn)).toBe(3)
    world.close()
  })
})

describe('stopExecution', () => {
  it('ends a running execution, whose tokens are void from then on', async () => {
    const world = createWorld()
    world.create(asking)
    const executionArn = await world.start()
    await world.pass(1_000)
    await world.engine.stopExecution(executionArn, 'Stopped', 'by hand')
    const outcome = world.outcome(executionArn)
    expect(outcome).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'by hand', stopDate: startOfTime + 1_000 })
    expect(outcome.trace.at(-1)).toBe('6<0 ExecutionAborted')
    const answer = world.engine.sendTaskSuccess(tokenOf(world.sent[0]?.body), {})
    await expect(answer).rejects.toMatchObject({ name: 'TaskTimedOut' })
    world.close()
  })

  it('changes nothing about one that has ended', async () => {
    const world = createWorld()
    const { executionArn } = await world.run(pass)
    await world.engine.stopExecution(executionArn)
    expect(world.outcome(executionArn).status).toBe('SUCCEEDED')
    world.close()
  })
})

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
    const half = { StartAt: 'H', States: { H: { Type: 'Pass' as const, Output: "{% $pad('', 200000, 'x') %}", End: true } } }
    const other = { StartAt: 'I', States: { I: { ...half.States.H } } }
    const { error } = await runMachine({ States: { P: { Type: 'Parallel', Branches: [half, other], End: true } } })
    expect(error).toBe('States.DataLimitExceeded')
  })
})

describe('resume', () => {
  it('calls again what was being called, and takes one answer', async () => {
    const database = openDatabase(':memory:')
    const machine: Definition = {
      States: { T: { Type: 'Task', Resource: lambda, Arguments: { FunctionName: 'f' }, Output: '{% $states.result.Payload %}', End: true } },
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
  it('runs what is due by the machine’s own clock', async () => {
    const world = createWorld({ clock: { ...createVirtualTime(0), now: () => Date.now() } })
    world.engine.startTimers()
    world.create({ States: { W: { Type: 'Wait', Timestamp: '{% $fromMillis($millis() + 20) %}', End: true } } })
    const executionArn = await world.start()
    while (world.outcome(executionArn).status === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 5))
    expect(world.outcome(executionArn).status).toBe('SUCCEEDED')
    world.close()
  })
})
