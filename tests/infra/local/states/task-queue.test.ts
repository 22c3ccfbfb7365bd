import { describe, expect, it } from 'vitest'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createWorld, runMachine, sqs } from './world.fixture.ts'

const task = (fields: Partial<StateDefinition>) => ({ States: { T: { Type: 'Task' as const, End: true, ...fields } } })

describe('Task on a queue', () => {
  it('sends an object as JSON text with its attributes and gives what the queue said', async () => {
    const world = createWorld()
    const Arguments = { QueueUrl: 'q', MessageBody: { id: '{% $states.input.id %}' }, MessageGroupId: 'g' }
    const { output } = await world.run(task({ Resource: sqs, Arguments }), { id: 7 })
    expect(world.sent).toEqual([{ queueUrl: 'q', body: '{"id":7}', attributes: { MessageGroupId: 'g' } }])
    expect(output).toMatchObject({ MessageId: 'message-1', SdkResponseMetadata: {} })
    world.close()
  })

  it('refuses an empty body as SQS does', async () => {
    const { error, cause } = await runMachine(task({ Resource: sqs, Arguments: { QueueUrl: 'q', MessageBody: null } }))
    expect(error).toBe('SQS.AmazonSQSException')
    expect(cause).toMatch(
      /^The request must contain the parameter MessageBody\. \(Service: AmazonSQS; Status Code: 400; /,
    )
  })
})
