import { describe, expect, it } from 'vitest'
import { ExpressionEvaluationError, ExpressionSyntaxError, parseExpression } from '../../shared/expression.ts'

const value = (text: string, input?: unknown, bindings?: Record<string, unknown>) =>
  parseExpression(text).evaluate(input, bindings)

describe('parseExpression', () => {
  it('evaluates over the input and the bindings', async () => {
    expect(await value('a.b + $c', { a: { b: 1 } }, { c: 2 })).toBe(3)
  })

  it('gives undefined when a path leads nowhere', async () => {
    expect(await value('a.b', {})).toBeUndefined()
  })

  it('returns plain arrays', async () => {
    const result = await value('items.name', { items: [{ name: 'x' }, { name: 'y' }] })
    expect(result).toStrictEqual(['x', 'y'])
    expect(Object.getOwnPropertyNames(result)).toEqual(['0', '1', 'length'])
  })

  it('says where a text does not parse', () => {
    const error = (() => {
      try {
        return parseExpression('a + ')
      } catch (caught) {
        return caught
      }
    })()
    expect(error).toBeInstanceOf(ExpressionSyntaxError)
    expect(error).toMatchObject({ code: 'S0207', position: 4 })
  })

  it('names the code of a failed evaluation', async () => {
    await expect(value('1 + "x"')).rejects.toMatchObject({ name: 'ExpressionEvaluationError', code: 'T2002' })
  })

  it('ends an endless loop', async () => {
    const loop = parseExpression('($f := function($n) { $f($n + 1) }; $f(0))')
    const outcome = loop.evaluate({}, {}, { timeoutMs: 20, depth: 1_000, items: 1_000 })
    await expect(outcome).rejects.toMatchObject({ code: 'D1012' })
  })

  it('ends an endless recursion', async () => {
    await expect(value('($f := function($n) { 1 + $f($n + 1) }; $f(0))')).rejects.toMatchObject({ code: 'D1011' })
  })

  it('ends a regular expression that backtracks without end', async () => {
    const backtracking = parseExpression('$match($text, /(a+)+$b/)')
    const limits = { timeoutMs: 20, depth: 1_000, items: 1_000 }
    const outcome = backtracking.evaluate({}, { text: 'a'.repeat(60) }, limits)
    await expect(outcome).rejects.toMatchObject({ code: 'D1012' })
  })

  it('matches, splits and replaces by regular expressions', async () => {
    const text = '[$match("a1b22", /[a-z](\\d+)/).groups, $replace("xay", /A/i, "-"), $split("1, 2", /, */)]'
    expect(await value(text)).toEqual(['1', '22', 'x-y', '1', '2'])
  })

  it.each(['(', '[', '{"a":', '$not('])('refuses nesting without end: %s', (opening) => {
    expect(() => parseExpression(opening.repeat(100_000))).toThrow(ExpressionSyntaxError)
  })

  it('refuses a sequence beyond the limit', async () => {
    await expect(value('[1..5000000]')).rejects.toBeInstanceOf(ExpressionEvaluationError)
  })

  it('does not know $eval', async () => {
    await expect(value('$eval("1")')).rejects.toMatchObject({ code: 'T1006' })
  })

  it('gives a function as a function', async () => {
    expect(await value('function($x) { $x }')).toBeTypeOf('function')
    expect(await value('$sum')).toBeTypeOf('function')
  })
})
