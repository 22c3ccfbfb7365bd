import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeDiagnostics } from '../../../../../infra/local/states/validation/diagnostic.ts'
import { validateStateMachineDefinition } from '../../../../../infra/local/states/validation/validate.ts'
import { end, faults, machine } from './validation.fixture.ts'

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
