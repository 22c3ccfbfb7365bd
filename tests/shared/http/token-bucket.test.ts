import { describe, expect, it } from 'vitest'
import { createTokenBucket } from '../../../shared/http/token-bucket.ts'

function bucket(callers?: number) {
  const clock = { at: 0, now: () => clock.at }
  return { clock, limiter: createTokenBucket({ clock, perSecond: 2, burst: 3, ...(callers && { callers }) }) }
}

describe('a token bucket', () => {
  it('lets a burst through, then says how long to wait', () => {
    const { limiter } = bucket()
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 1])
  })

  it('fills at its rate and no further than its burst', () => {
    const { clock, limiter } = bucket()
    for (let count = 0; count < 3; count++) void limiter.take('a')
    clock.at += 500
    expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 1])
    clock.at += 3_600_000
    expect([1, 2, 3, 4].map(() => limiter.take('a'))).toEqual([0, 0, 0, 1])
  })

  it('does not let one caller use up another', () => {
    const { limiter } = bucket()
    for (let count = 0; count < 9; count++) void limiter.take('a')
    expect(limiter.take('b')).toBe(0)
  })

  it('is not emptied by a clock that goes back', () => {
    const { clock, limiter } = bucket()
    void limiter.take('a')
    clock.at -= 10_000
    expect(limiter.take('a')).toBe(0)
  })

  it('forgets the caller it saw longest ago, so that memory is bounded', () => {
    const { limiter } = bucket(2)
    for (let count = 0; count < 3; count++) void limiter.take('a')
    void limiter.take('b')
    expect(limiter.take('a')).toBe(1)
    void limiter.take('c')
    void limiter.take('d')
    expect(limiter.take('a')).toBe(0)
  })
})
