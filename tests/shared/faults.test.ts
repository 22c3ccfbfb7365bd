import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { faultsOf } from '../../shared/faults.ts'

const schema = z.strictObject({
  name: z.string().min(2).max(4),
  age: z.int().min(0),
  kind: z.enum(['a', 'b']),
  day: z.iso.date(),
  code: z.string().regex(/^\d+$/),
  either: z.union([z.string(), z.strictObject({ days: z.int() })]),
  choice: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('x'), x: z.int() }),
    z.strictObject({ is: z.literal('y') }),
  ]),
  named: z.record(z.string().regex(/^[a-z]+$/), z.int()),
  list: z.array(z.int()).max(1),
})
const valid = {
  name: 'Ann',
  age: 1,
  kind: 'a',
  day: '2026-01-01',
  code: '1',
  either: 'x',
  choice: { is: 'y' },
  named: {},
  list: [],
}

function faults(changes: object) {
  const value = { ...valid, ...changes }
  const { error } = schema.safeParse(value)
  return error ? faultsOf(error, value, ['facts']) : []
}

describe('the faults of a value', () => {
  it.each([
    [{ name: undefined }, { pointer: '/facts/name', got: 'nothing', expected: 'string' }],
    [{ name: 7 }, { pointer: '/facts/name', got: 'number', expected: 'string' }],
    [{ name: null }, { pointer: '/facts/name', got: 'null', expected: 'string' }],
    [{ name: 'A' }, { pointer: '/facts/name', got: 'text of 1 characters', expected: 'at least 2 characters' }],
    [{ age: -1 }, { pointer: '/facts/age', got: 'number', expected: 'at least 0' }],
    [{ kind: 'c' }, { pointer: '/facts/kind', expected: 'a, b' }],
    [{ day: '2026-02-30' }, { pointer: '/facts/day', expected: 'date' }],
    [{ code: 'x' }, { pointer: '/facts/code', expected: 'text like /^\\d+$/' }],
    [{ either: { days: 'x' } }, { pointer: '/facts/either/days', expected: 'number' }],
    [{ either: 7 }, { pointer: '/facts/either', got: 'number', expected: 'string or object' }],
    [{ choice: { is: 'x', x: 'x' } }, { pointer: '/facts/choice/x', expected: 'number' }],
    [{ choice: { is: 'z' } }, { pointer: '/facts/choice/is', expected: 'a known is' }],
    [{ named: { X: 1 } }, { pointer: '/facts/named/X', expected: 'text like /^[a-z]+$/' }],
    [{ list: [1, 2] }, { pointer: '/facts/list', got: 'list of 2', expected: 'at most 1 entries' }],
    [{ 'a/b~c': 1 }, { pointer: '/facts/a~1b~0c', what: 'There is no such field.' }],
  ])('%j are told by pointer, type and length', (changes, fault) => {
    expect(faults(changes)).toEqual([expect.objectContaining(fault)])
  })

  it('never repeat a value', () => {
    const secret = 'planted-7f3a'
    const everywhere = Object.fromEntries(Object.keys(valid).map((name) => [name, { [name]: secret }]))
    const texts = Object.fromEntries(Object.keys(valid).map((name) => [name, secret]))
    for (const changes of [everywhere, texts]) {
      const found = faults(changes)
      expect(found.length).toBeGreaterThan(5)
      expect(JSON.stringify(found)).not.toContain(secret)
    }
  })

  it('come all at once', () => {
    expect(faults({ name: 1, age: 'x', extra: 1, more: 2 })).toHaveLength(4)
  })
})
