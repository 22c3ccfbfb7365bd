import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelay } from '../../../shared/agency-sdk/retry-delay.ts'

const after = (value: string) => new Response(null, { status: 503, headers: { 'retry-after': value } })

describe('the wait before a retry', () => {
  it('has a bound that doubles up to half a minute', () => {
    const longest = (attempt: number) => retryDelay(attempt, undefined, () => 1)
    expect([1, 2, 3, 4, 20].map(longest)).toEqual([400, 800, 1_600, 3_200, 30_000])
  })

  it('is random below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = retryDelay(attempt, undefined, () => random)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(30_000)
      }),
    )
  })

  it('is what Retry-After says in seconds, half a minute at most', () => {
    expect(retryDelay(1, after('0'))).toBe(0)
    expect(retryDelay(1, after('3'))).toBe(3_000)
    expect(retryDelay(1, after('3600'))).toBe(30_000)
  })

  it('is random where Retry-After is a date or nonsense', () => {
    const half = () => 0.5
    expect(retryDelay(1, after('Wed, 21 Oct 2026 07:28:00 GMT'), half)).toBe(200)
    expect(retryDelay(1, after('-5'), half)).toBe(200)
    expect(retryDelay(1, new Response(null, { status: 503 }), half)).toBe(200)
  })
})
