import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateAfter, dateAt, numbersOf } from '../../../shared/agency-sdk/index.ts'

describe('derived numbers', () => {
  it('are the same for the same seed and name, others for others', () => {
    expect(numbersOf('a').digits('n', 20)).toBe(numbersOf('a').digits('n', 20))
    expect(numbersOf('a').digits('n', 20)).not.toBe(numbersOf('a').digits('m', 20))
    expect(numbersOf('a').digits('n', 20)).not.toBe(numbersOf('b').digits('n', 20))
  })

  it('have as many digits as asked, never 0 first', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 30 }), (seed, name, count) => {
        expect(numbersOf(seed).digits(name, count)).toMatch(new RegExp(`^[1-9]\\d{${count - 1}}$`))
      }),
    )
  })

  it('lie between the bounds and reach them', () => {
    const drawn = new Set(Array.from({ length: 200 }, (_, at) => numbersOf(String(at)).between('n', -1, 2)))
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2])
  })

  it('pick one of the values', () => {
    const picked = new Set(Array.from({ length: 100 }, (_, at) => numbersOf(String(at)).pick('n', ['f', 'm'])))
    expect([...picked].toSorted()).toEqual(['f', 'm'])
  })
})

describe('dates', () => {
  it('are those of UTC', () => {
    expect(dateAt(Date.parse('2026-11-22T23:59:59.999Z'))).toBe('2026-11-22')
  })

  it('go on by a duration', () => {
    expect(dateAfter('2026-11-05', 'P6M')).toBe('2027-05-05')
    expect(dateAfter('2024-02-29', 'P18Y')).toBe('2042-02-28')
  })
})
