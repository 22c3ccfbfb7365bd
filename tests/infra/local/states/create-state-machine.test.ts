import { describe, expect, it } from 'vitest'
import { complete, createWorld, sqsCallback, type Definition } from './world.fixture.ts'

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
