import { describe, expect, it } from 'vitest'
import { stateFunctions } from '../../../../infra/local/states/functions.ts'
import { parseExpression } from '../../../../shared/expression.ts'

const functions = stateFunctions({ clock: { now: () => 86_400_000 }, random: () => 0.25, uuid: () => 'an-id' })
const value = (text: string) => parseExpression(text, functions).evaluate(undefined, {})

describe('functions of Step Functions', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([0], 4)', [[0]]],
    ['$partition([1,2,3])', [[1, 2, 3]]],
    ['$partition([1,2,3], 2.9)', [[1, 2], [3]]],
    ['$partition([], 2)', undefined],
    ['$partition([1,2], 0)', undefined],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$range(-1.7, 1, 1)', [-1, 0, 1]],
    ['$range(3, 3, 1)', 3],
    ['$range(5, 1, 1)', undefined],
    ['$range(1, 5, 0)', undefined],
    ['$range(1, 5)', undefined],
    ["$hash('Hello', 'MD5')", '8b1a9953c4611296a827abf8c47804d7'],
    ["$hash('Hello', 'SHA-1')", 'f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0'],
    ["$length($hash('x', 'SHA-256'))", 64],
    ["$length($hash('x', 'SHA-384'))", 96],
    ["$length($hash('x', 'SHA-512'))", 128],
    ["$hash('Hello')", undefined],
    ['$parse(\'{"a":[1,null]}\')', { a: [1, null] }],
    ["$parse('-0')", -0],
    ["$exists($parse('null'))", true],
    ['$parse()', undefined],
    ['$map([\'{"a":1}\', \'{"a":2}\'], $parse).a', [1, 2]],
    ['$random()', 0.25],
    ['$random(42)', 0.7275636800328681],
    ['$random(0.9)', 0.730967787376657],
    ['$uuid()', 'an-id'],
    ['$millis()', 86_400_000],
    ['$now()', '1970-01-02T00:00:00.000Z'],
    ["$now('[D01]')", '02'],
  ])('%s', async (text, expected) => {
    expect(await value(text)).toEqual(expected)
  })

  it.each([
    ['$partition([1], -1)', 'D3137'],
    ['$partition(null, 1)', 'T0412'],
    ['$range(1)', 'T0410'],
    ["$range('a', 2, 1)", 'T0410'],
    ["$hash('a', 'md5')", 'D3137'],
    ["$hash(1, 'MD5')", 'T0410'],
    ["$parse('')", 'D3137'],
    ["$parse('1e400')", 'D3137'],
    ['$parse(null)', 'T0410'],
    ["$uuid('seed')", 'T0410'],
    ['$random(1, 2)', 'T0410'],
    ['$randomSeeded(1)', 'T1006'],
  ])('%s fails with %s', async (text, code) => {
    await expect(value(text)).rejects.toMatchObject({ code })
  })

  it('names function and argument in the message', async () => {
    await expect(value('$parse(null)')).rejects.toThrow(
      'Argument 1 of function "parse" does not match function signature',
    )
  })
})
