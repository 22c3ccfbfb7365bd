import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createItemCache } from '../../../infra/local/item-cache.ts'
import type { Draft } from '../../../infra/local/item-change.ts'

type Step =
  | { readonly do: 'read' | 'write' | 'remove'; readonly pk: string; readonly sk: string }
  | { readonly do: 'list'; readonly pk: string }
  | { readonly do: 'reachDisk' }

const pk = fc.constantFrom('a', 'b', 'c', 'd')
const sk = fc.constantFrom('1', '2', '3', '4', '5')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('read', 'write', 'remove'), pk, sk }),
  fc.record({ do: fc.constant('list' as const), pk }),
  fc.record({ do: fc.constant('reachDisk' as const) }),
)

/** A store that writes later, read through a cache as the table reads it; and what should be in it. */
function createStore(limits: { generation: number; partition: number }) {
  const disk = new Map<string, Draft>()
  const real = new Map<string, Draft>()
  let underWay: (() => void)[] = []
  let written = 0
  let onDisk = 0
  const cache = createItemCache({ mark: () => written, isOnDisk: (mark) => mark <= onDisk }, limits)
  const put = (pk: string, sk: string, draft: Draft | undefined) => {
    const key = `${pk}/${sk}`
    written++
    cache.keep({ pk, sk }, draft)
    if (draft) real.set(key, draft)
    else real.delete(key)
    underWay.push(() => void (draft ? disk.set(key, draft) : disk.delete(key)))
  }
  const starts = (pk: string) => (key: string) => key.startsWith(`${pk}/`)
  return {
    put,
    reachDisk() {
      for (const write of underWay) write()
      underWay = []
      onDisk = written
    },
    read(pk: string, sk: string): Draft | undefined {
      const known = cache.read({ pk, sk })
      if (known !== undefined) return known ?? undefined
      const draft = disk.get(`${pk}/${sk}`)
      if (draft || cache.knows(pk) || [...disk.keys()].some(starts(pk))) cache.keep({ pk, sk }, draft)
      else cache.startsEmpty(pk)
      return draft
    },
    expected: (pk: string, sk: string) => real.get(`${pk}/${sk}`),
    whole: (pk: string) => cache.whole(pk),
    all: (pk: string) => [...real].filter(([key]) => starts(pk)(key)).map(([, draft]) => draft),
  }
}

describe('the cache of items', () => {
  it('never answers with less than what was written, however much it lets go before that is on disk', () => {
    const limits = fc.record({ generation: fc.integer({ min: 1, max: 12 }), partition: fc.integer({ min: 1, max: 6 }) })
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 80 }), (given, steps) => {
        const store = createStore(given)
        for (const [n, each] of steps.entries()) {
          if (each.do === 'reachDisk') store.reachDisk()
          else if (each.do === 'write') store.put(each.pk, each.sk, { pk: each.pk, sk: each.sk, n })
          else if (each.do === 'remove') store.put(each.pk, each.sk, undefined)
          else if (each.do === 'read') expect(store.read(each.pk, each.sk)).toEqual(store.expected(each.pk, each.sk))
          else {
            const whole = store.whole(each.pk)
            const items = whole && [...whole].filter((item) => item !== undefined)
            if (items) expect(new Set(items)).toEqual(new Set(store.all(each.pk)))
          }
        }
      }),
      { numRuns: 500 },
    )
  })

  it('holds a partition whole from when it was empty', () => {
    const store = createStore({ generation: 100, partition: 100 })
    expect(store.read('a', '1')).toBeUndefined()
    store.put('a', '2', { pk: 'a', sk: '2' })
    expect([...(store.whole('a') ?? [])]).toEqual([{ pk: 'a', sk: '2' }])
  })
})
