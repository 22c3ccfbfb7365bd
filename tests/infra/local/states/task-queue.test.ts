import { describe, expect, it } from 'vitest'
import type { Database } from '../../../../infra/local/database.ts'
import { openDatabase } from '../../../../infra/local/open-database.ts'
import type { StateDefinition } from '../../../../infra/local/states/definition.ts'
import { createStatesEngine } from '../../../../infra/local/states/engine.ts'
import { createVirtualTime } from '../../../../infra/local/virtual-time.ts'
import { createWorld, runMachine, sqs, sqsCallback, startOfTime } from './world.fixture.ts'

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

  it('writes the message in the transaction that writes the state which waits for its answer', async () => {
    const memory = openDatabase(':memory:')
    let within = 0
    const write: Database['write'] = (work) =>
      memory.write(() => {
        within += 1
        const done = work()
        within -= 1
        return done
      })
    const sent: unknown[] = []
    const send = (body: string) => {
      const { token } = memory.statement('SELECT token FROM states_frame').get() as { token: string }
      sent.push({ within, answersTo: token === (JSON.parse(body) as { token: string }).token })
    }
    const engine = createStatesEngine({
      database: { ...memory, write },
      clock: createVirtualTime(startOfTime),
      resources: {
        invokeFunction: async () => undefined,
        sendMessage: (_, body) => ({ MessageId: '1', write: () => send(body) }),
      },
    })
    const Arguments = { QueueUrl: 'q', MessageBody: { token: '{% $states.context.Task.Token %}' } }
    engine.createStateMachine({
      name: 'asking',
      definition: { QueryLanguage: 'JSONata', StartAt: 'T', ...task({ Resource: sqsCallback, Arguments }) },
    })
    await engine.startExecution({ stateMachine: 'asking', name: 'run', input: {} })
    expect(sent).toEqual([{ within: 1, answersTo: true }])
    engine.close()
  })
})
