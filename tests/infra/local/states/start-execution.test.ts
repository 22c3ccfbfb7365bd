import { describe, expect, it } from 'vitest'
import { createWorld, sqsCallback, type Definition } from './world.fixture.ts'

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
