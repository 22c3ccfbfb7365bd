import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeDiagnostics } from '../../../../../infra/local/states/validation/diagnostic.ts'
import { validateStateMachineDefinition } from '../../../../../infra/local/states/validation/validate.ts'

type Json = Record<string, unknown>

const machine = (States: Json, fields: Json = {}) =>
  JSON.stringify({ QueryLanguage: 'JSONata', StartAt: Object.keys(States)[0], States, ...fields })
const one = (fields: Json) => machine({ X: { Type: 'Pass', End: true, ...fields } })
const faults = (definition: string, type?: 'EXPRESS') =>
  validateStateMachineDefinition(definition, type).diagnostics.map(({ code, location, message }) =>
    [code === 'SCHEMA_VALIDATION_FAILED' ? '' : code, location ?? '-', message].join(' ').trim(),
  )
const end = { Z: { Type: 'Succeed' } }

describe('the text', () => {
  it('must be an object', () => {
    for (const text of ['', '  ', '[]', '1', 'null']) {
      expect(validateStateMachineDefinition(text).diagnostics).toEqual([
        { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object' },
      ])
    }
  })

  it('is located where it stops being JSON', () => {
    const [fault] = validateStateMachineDefinition('{"a":\n oops}').diagnostics
    expect(fault).toMatchObject({
      code: 'INVALID_JSON_DESCRIPTION',
      location: expect.stringContaining('line: 2, column: 6'),
    })
    expect(fault?.message).toMatch(/^Unrecognized token 'oops': /)
  })

  it('never makes the validator throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void validateStateMachineDefinition(text)))
    const states = fc.dictionary(fc.constantFrom('A', 'B'), fc.anything({ withBigInt: false }))
    const shape = fc.record(
      { StartAt: fc.anything(), States: states, QueryLanguage: fc.anything() },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(shape, (value) => {
        const text = JSON.stringify(value) as string | undefined
        if (text !== undefined) validateStateMachineDefinition(text)
      }),
    )
  })
})

describe('a machine', () => {
  it.each([
    ['{}', ['/ These fields are required: [StartAt, States]']],
    [machine(end, { Extra: 1 }), ["/ Field 'Extra' is not supported"]],
    [machine(end, { TimeoutSeconds: 0 }), ['/TimeoutSeconds Minimum value is 1']],
    [
      machine(end, { QueryLanguage: 'jsonata' }),
      ['/QueryLanguage Value should be one of the following: [JSONPath, JSONata]'],
    ],
    [machine(end, { QueryLanguage: 5 }), ['/QueryLanguage Expected value of type [STRING]']],
    [
      machine(end, { StartAt: 'No' }),
      [
        "MISSING_TRANSITION_TARGET /StartAt Missing 'Next' target: No",
        'MISSING_TRANSITION_TARGET /States/Z State "Z" is not reachable.',
      ],
    ],
    [
      machine({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } }),
      ['MISSING_END_STATE - Workflow has no terminal state'],
    ],
    [
      machine({ A: { Type: 'Pass', Next: 'Gone' } }),
      [
        "MISSING_TRANSITION_TARGET /States/A/Next Missing 'Next' target: Gone",
        'MISSING_END_STATE - Workflow has no terminal state',
      ],
    ],
    [
      machine({ ['n'.repeat(81)]: { Type: 'Succeed' } }),
      [`/States/${'n'.repeat(81)} Maximum length of a state name is 80`],
    ],
  ])('%s', (definition, expected) => {
    expect(faults(definition)).toEqual(expected)
  })

  it('names all faults in one line', () => {
    const { diagnostics } = validateStateMachineDefinition(machine({ A: { Type: 'Pass', Next: 'Gone' } }))
    expect(describeDiagnostics(diagnostics)).toBe(
      "Invalid State Machine Definition: 'MISSING_TRANSITION_TARGET: Missing 'Next' target: Gone at /States/A/Next, " +
        "MISSING_END_STATE: Workflow has no terminal state at null'",
    )
  })

  it('reports a hundred faults at most', () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`F${index}`, 1]))
    expect(validateStateMachineDefinition(machine(end, many))).toMatchObject({ result: 'FAIL', truncated: true })
  })
})

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

describe('an expression', () => {
  it.each([
    ['1 +', 'INVALID_JSONATA_EXPRESSION', 'Unexpected end of expression'],
    ['"open', 'INVALID_JSONATA_EXPRESSION', 'String literal must be terminated by a matching quote'],
    ['phone', 'UNSUPPORTED_JSONATA_EXPRESSION', "Reference to 'phone' at the top level is not supported."],
    [
      '$map([1], function($n) { $n + other })',
      'UNSUPPORTED_JSONATA_EXPRESSION',
      "Reference to 'other' at the top level is not supported.",
    ],
    ['$$.x', 'UNSUPPORTED_JSONATA_EXPRESSION', "Reference to '$$' is not supported."],
    ['$states.errorOutput', 'UNSUPPORTED_JSONATA_EXPRESSION', "Field '$states.errorOutput' does not exist."],
    ['$states.result', 'UNSUPPORTED_JSONATA_EXPRESSION', "Field '$states.result' does not exist."],
  ])('%s is refused', (text, code, message) => {
    expect(faults(one({ Output: { deep: [`{% ${text} %}`] } }))).toEqual([
      `${code} /States/X/Output/deep[0] ${message}`,
    ])
  })

  it.each([
    '$states.input.list[price > 3].name',
    '$map($states.input.list, function($item) { $item.name })',
    '$states.input.(a + b)',
    '$sort($x, function($l, $r) { $l.age > $r.age })',
    '$states.input ~> |list|{"total": price * 2}|',
    '$states.input.list^(>price).name',
    '$states.input.list{kind: $sum(price)}',
    '$unknownVariable',
  ])('%s is taken', (text) => {
    expect(faults(one({ Output: `{% ${text} %}` }))).toEqual([])
  })

  it('may read the result after a task and the error in a catcher', () => {
    const T = {
      ...{ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true },
      Output: '{% $states.result.Payload %}',
      Catch: [{ ErrorEquals: ['States.ALL'], Assign: { e: '{% $states.errorOutput.Error %}' }, Next: 'Z' }],
    }
    expect(faults(machine({ T, ...end }))).toEqual([])
    expect(faults(machine({ T: { ...T, Arguments: '{% $states.result %}' }, ...end }))).toHaveLength(1)
  })
})

describe('a JSONPath payload', () => {
  const payload = (value: unknown) =>
    faults(JSON.stringify({ StartAt: 'X', States: { X: { Type: 'Pass', Parameters: { 'v.$': value }, End: true } } }))

  it.each([
    '$',
    '$.a.b',
    '$$.Task.Token',
    '$v.x',
    "States.Format('{} {}', $.a, States.UUID())",
    'States.ArrayRange(1, 9, 2)',
  ])('takes %s', (value) => expect(payload(value)).toEqual([]))

  it.each(['text', `States.StringToJson('{\\"a\\"}')`, 'States.Format(', 7])('refuses %s', (value) => {
    expect(payload(value)).toEqual([
      "/States/X/Parameters The value for the field 'v.$' must be a valid JSONPath or a valid intrinsic function call",
    ])
  })
})
