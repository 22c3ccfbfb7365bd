import { describe, expect, it } from 'vitest'
import { createWorld, sqsCallback, startOfTime, type Definition } from './world.fixture.ts'

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

describe('executions that wait', () => {
  it('go on alike, however many have run since', async () => {
    const world = createWorld()
    const branches = ['A', 'B'].map((name) => ({ StartAt: name, States: { [name]: asking.States['T']! } }))
    world.create({ States: { P: { Type: 'Parallel', Branches: branches, End: true } } })
    const arns: string[] = []
    for (let at = 0; at < 300; at++) arns.push(await world.start({ at }, `run-${at}`))
    for (const { body } of world.sent) await world.engine.sendTaskSuccess(tokenOf(body), { done: true })
    await world.settle()
    const traces = new Set(arns.map((arn) => world.outcome(arn).trace.join()))
    expect(traces.size).toBe(1)
    expect(world.outcome(arns[0]!)).toMatchObject({ status: 'SUCCEEDED', output: [{ done: true }, { done: true }] })
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
    expect(outcome).toMatchObject({
      status: 'ABORTED',
      error: 'Stopped',
      cause: 'by hand',
      stopDate: startOfTime + 1_000,
    })
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
