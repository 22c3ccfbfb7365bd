import { describe, expect, it } from 'vitest'
import { validateStateMachineDefinition } from '../../../../../infra/local/states/validation/validate.ts'
import { end, faults, machine, one } from './validation.fixture.ts'

describe('a state', () => {
  it.each([
    [
      'no type',
      machine({ X: {} }),
      ['/States/X These fields are required: [Type]', 'MISSING_END_STATE - Workflow has no terminal state'],
    ],
    ['unknown field', one({ Colour: 'red' }), ["/States/X Field 'Colour' is not supported"]],
    ['field of another type', one({ TimeoutSeconds: 5 }), ["/States/X Field 'TimeoutSeconds' is not supported"]],
    [
      'field of JSONPath',
      one({ InputPath: '$.a' }),
      [
        "/States/X The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage",
      ],
    ],
    [
      'JSONPath in a JSONata machine',
      one({ QueryLanguage: 'JSONPath', Output: 1 }),
      ["/States/X 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine"],
    ],
    [
      'Next and End',
      machine({ X: { Type: 'Pass', End: true, Next: 'Z' }, ...end }),
      ['/States/X There should only be one of the following fields: [Next, End]'],
    ],
    ['Task without resource', one({ Type: 'Task' }), ['/States/X These fields are required: [Resource]']],
    [
      'unknown resource',
      one({ Type: 'Task', Resource: 'arn:aws:states:::sqs:eatMessage' }),
      [
        '/States/X/Resource The resource provided arn:aws:states:::sqs:eatMessage is not recognized. ' +
          'The value is not a valid resource ARN, or the resource is not available in this region.',
      ],
    ],
    [
      'Wait for nothing',
      one({ Type: 'Wait' }),
      ['/States/X One of the following fields is required: [Seconds, Timestamp]'],
    ],
    [
      'Wait for a bad time',
      one({ Type: 'Wait', Timestamp: 'tomorrow' }),
      ['/States/X/Timestamp String does not match RFC3339 timestamp'],
    ],
    ['empty Parallel', one({ Type: 'Parallel', Branches: [] }), ['/States/X/Branches Must have at least 1 element']],
    ['Map without processor', one({ Type: 'Map' }), ['/States/X These fields are required: [ItemProcessor]']],
    [
      'negative concurrency',
      one({ Type: 'Map', MaxConcurrency: -1, ItemProcessor: { StartAt: 'Z', States: end } }),
      ['/States/X/MaxConcurrency Minimum value is 0'],
    ],
    [
      'language of a branch',
      one({ Type: 'Parallel', Branches: [{ StartAt: 'Z', States: end, QueryLanguage: 'JSONata' }] }),
      ["/States/X/Branches[0] Field 'QueryLanguage' is not supported"],
    ],
    [
      'unreachable state in a branch',
      one({ Type: 'Parallel', Branches: [{ StartAt: 'Z', States: { ...end, Y: end.Z } }] }),
      ['MISSING_TRANSITION_TARGET /States/X/Branches[0]/States/Y State "Y" is not reachable.'],
    ],
    [
      'name used twice',
      one({ Type: 'Parallel', Branches: [{ StartAt: 'X', States: { X: end.Z } }] }),
      ['DUPLICATE_STATE_NAME /States/X/Branches[0]/States/X Duplicate State name: X'],
    ],
    [
      'Choice without rules',
      machine({ X: { Type: 'Choice', Choices: [], Default: 'Z' }, ...end }),
      ['/States/X/Choices Must have at least 1 element'],
    ],
    [
      'rule without condition',
      machine({ X: { Type: 'Choice', Choices: [{ Next: 'Z' }] }, ...end }),
      ['/States/X/Choices[0] These fields are required: [Condition]'],
    ],
    [
      'States.ALL among others',
      one({
        Type: 'Parallel',
        Branches: [{ StartAt: 'Z', States: end }],
        Retry: [{ ErrorEquals: ['States.ALL', 'A'], BackoffRate: 0.5, MaxAttempts: -1, JitterStrategy: 'SOME' }],
      }),
      [
        "/States/X/Retry[0]/ErrorEquals 'States.ALL' must appear alone and in the last element",
        '/States/X/Retry[0]/MaxAttempts Minimum value is 0',
        '/States/X/Retry[0]/BackoffRate Minimum value is 1.0',
        '/States/X/Retry[0]/JitterStrategy Value should be one of the following: [FULL, NONE]',
      ],
    ],
    [
      'reserved variable',
      one({ Assign: { states: 1, '1x': 2 } }),
      [
        "/States/X/Assign/states The variable name 'states' is reserved",
        '/States/X/Assign/1x A variable name is a Unicode identifier of at most 80 characters',
      ],
    ],
  ])('%s', (_, definition, expected) => {
    expect(faults(definition)).toEqual(expected)
  })

  it.each([
    [
      'arn:aws:states:::states:startExecution.sync',
      "Express state machine does not support '.sync' service integration",
    ],
    [
      'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      "Express state machine does not support '.waitForTaskToken' service integration ",
    ],
  ])('of an express machine cannot use %s', (Resource, message) => {
    const definition = one({ Type: 'Task', Resource })
    expect(validateStateMachineDefinition(definition, 'EXPRESS').diagnostics[0]?.message).toBe(message)
    expect(faults(definition)).toEqual([])
  })
})
