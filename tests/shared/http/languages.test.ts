import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preferredLanguages } from '../../../shared/http/languages.ts'
import { inLanguage } from '../../../shared/model/text.ts'

describe('an Accept-Language header', () => {
  it.each([
    ['ru', ['ru']],
    ['en;q=0.2, RU-ru;q=0.9, de', ['de', 'ru-ru', 'en']],
    ['ru;q=0, en', ['en']],
    ['*, ru', ['ru']],
    ['ru;level=1, e, valueOf, en;q=2', []],
    ['', []],
    [undefined, []],
  ])('%s means %j', (header, languages) => {
    expect(preferredLanguages(header).map((tag) => tag.toLowerCase())).toEqual(languages)
  })

  it('always leads to a text, whatever it says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('toString', 'constructor', '__proto__')), (header) => {
        expect(inLanguage({ en: 'Hello', ru: 'Привет' }, preferredLanguages(header))).toMatch(/^(Hello|Привет)$/)
      }),
    )
  })
})
