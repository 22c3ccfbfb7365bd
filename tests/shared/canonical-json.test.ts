import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../shared/canonical-json.ts'

describe('canonicalJson', () => {
  it('gives the text that an independent implementation gives', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value))
      }),
    )
  })

  it('sorts keys by their UTF-16 units, numbers among them as texts', () => {
    const value = { b: 1, 10: 2, 9: 3, '\u{1f600}': 4, '\ufb33': 5, é: 6 }
    expect(canonicalJson(value)).toBe('{"10":2,"9":3,"b":1,"é":6,"\u{1f600}":4,"\ufb33":5}')
  })

  it('leaves out members without a value and takes what has a text of its own by it', () => {
    expect(canonicalJson({ a: undefined, list: [undefined, null], at: new Date(0) })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","list":[null,null]}',
    )
  })

  it.each([[[NaN]], [{ a: Infinity }], [['\ud800']], [{ '\udc00': 1 }]])('refuses %j', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  })
})
