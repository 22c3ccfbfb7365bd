import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findJsonFault } from '../../../../../infra/local/states/validation/json-fault.ts'

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

it('finds a fault exactly where JSON.parse does', () => {
  const spoiled = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '}', '"', 'x', '1', ' ', '\\', '-', '.'))
    .map(
      ([text, at, change]) => text.slice(0, at % (text.length + 1)) + change + text.slice((at % (text.length + 1)) + 1),
    )
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string(), spoiled), (text) => {
      expect(findJsonFault(text) === undefined).toBe(isJson(text))
    }),
    { numRuns: 2_000 },
  )
})

it.each([
  ['{"a" 1}', 6, "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value ':'"],
  ['{a: 1}', 2, "Unexpected character ('a' (code 97)): was expecting double-quote to start field name"],
  ['[1 2]', 4, "Unexpected character ('2' (code 50)): was expecting comma to separate entries or ']'"],
  ['{"a": ', 6, 'Unexpected end-of-input'],
  ['{} {}', 4, 'Unexpected content after the value'],
])('%s', (text, offset, reason) => {
  expect(findJsonFault(text)).toEqual({ offset, reason })
})
