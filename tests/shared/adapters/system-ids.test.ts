import { describe, expect, it } from 'vitest'
import { createVirtualTime } from '../../../infra/local/virtual-time.ts'
import { createSystemIds } from '../../../shared/adapters/system-ids.ts'

describe('the system ids', () => {
  it('are a prefix and 26 lower-case digits of Crockford, the first ten the time', () => {
    const ids = createSystemIds({ clock: createVirtualTime(1_469_918_176_385) })
    expect(ids.next('app')).toMatch(/^app_01aryz6s41[0-9a-hjkmnp-tv-z]{16}$/)
  })

  it('sort in the order they are made: in a millisecond, after it and when the clock goes back', () => {
    let now = 1_800_000_000_000
    const ids = createSystemIds({ clock: { now: () => now } })
    const made: string[] = []
    for (const step of [0, 1, 5, -1_000, 0, 2_000]) {
      now += step
      for (let n = 0; n < 2_000; n++) made.push(ids.next('req'))
    }
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })

  it('cannot be told from those made at the same time', () => {
    const clock = createVirtualTime(0)
    const [one, two] = [createSystemIds({ clock }), createSystemIds({ clock })]
    const tails = [one.next('a'), one.next('a'), two.next('a'), two.next('a')].map((id) => id.slice(-12))
    expect(new Set(tails).size).toBe(4)
  })

  it('give secrets of 22 characters, all different', () => {
    const ids = createSystemIds({ clock: createVirtualTime(0) })
    const secrets = Array.from({ length: 1_000 }, () => ids.secret())
    expect(secrets.every((secret) => /^[\w-]{22}$/.test(secret))).toBe(true)
    expect(new Set(secrets).size).toBe(1_000)
  })
})
