import { describe, expect, it } from 'vitest'
import { end, faults, machine, one } from './validation.fixture.ts'

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
