import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateKeys } from '../../../workflows/checks/duplicate-keys.ts'

describe('duplicateKeys', () => {
  it('finds names given twice wherever they are', () => {
    const json = '{"a": [1, {"b": {}, "c": [], "b": "\\"a\\": {"}], "\\u0061": {"x/y": 1, "x/y": 2}}'
    expect(duplicateKeys(json).map(({ path }) => path)).toEqual(['/a/1/b', '/a', '/a/x~1y'])
  })

  it('finds nothing in what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => duplicateKeys(JSON.stringify(value)).length === 0))
  })
})
