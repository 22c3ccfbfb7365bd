import type { Clock } from './ports/clock.ts'

/** Bounds of a cache. */
export interface CacheBounds {
  readonly entries: number
  readonly seconds: number
}

/** Keeps the entries used last, as many as it may. */
export interface BoundedCache<T> {
  readonly size: number
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
}

/** Without `seconds`, an entry is kept until it is the one used longest ago. */
export function createBoundedCache<T>(
  clock: Clock,
  { entries, seconds = Infinity }: Pick<CacheBounds, 'entries'> & Partial<CacheBounds>,
): BoundedCache<T> {
  const held = new Map<string, { readonly value: T; readonly until: number }>()
  return {
    get size() {
      return held.size
    },
    get(key) {
      const entry = held.get(key)
      if (!entry) return undefined
      held.delete(key)
      if (entry.until <= clock.now()) return undefined
      held.set(key, entry)
      return entry.value
    },
    set(key, value) {
      held.delete(key)
      held.set(key, { value, until: clock.now() + seconds * 1_000 })
      const [oldest] = held.keys()
      if (held.size > entries && oldest !== undefined) held.delete(oldest)
    },
    delete: (key) => void held.delete(key),
  }
}
