import { createSecretKey, type KeyObject } from 'node:crypto'
import { createBoundedCache, type CacheBounds } from '../bounded-cache.ts'
import type { Clock } from '../ports/clock.ts'
import { TransactionFailed, type Item, type ItemTable } from '../ports/item-table.ts'
import type { KeyRing } from '../ports/key-ring.ts'
import { VaultError } from '../ports/vault.ts'
import { forgetSubject, keysOf } from './forget-subject.ts'
import { MOST_KEYS, type NumberedKey } from './sealed-text.ts'

/** The data keys of subjects: wrapped in the table, unwrapped in a bounded cache. */
export interface SubjectKeys {
  /** The newest key, made where the subject has none. */
  newest(subject: string): Promise<NumberedKey>
  /** Throws VaultError where the subject has no key of this number. */
  numbered(subject: string, number: number): Promise<NumberedKey>
  rotate(subject: string): Promise<void>
  forget(subject: string): Promise<void>
}

export interface SubjectKeysDeps {
  readonly table: ItemTable
  readonly keys: KeyRing
  readonly clock: Clock
  readonly cache: CacheBounds
}

/** What the table holds for a subject, the key of number 1 first, and what is unwrapped of it. */
interface Chain {
  readonly wrapped: readonly string[]
  readonly unwrapped: Map<number, Promise<KeyObject>>
}

const chainOf = (item: Item): Chain => ({ wrapped: item['wrapped'] as string[], unwrapped: new Map() })

export function createSubjectKeys({ table, keys, clock, cache }: SubjectKeysDeps): SubjectKeys {
  const chains = createBoundedCache<Promise<Chain>>(clock, cache)

  const keep = (subject: string, loaded: Promise<Chain>) => {
    chains.set(subject, loaded)
    loaded.catch(() => chains.delete(subject))
    return loaded
  }
  const read = async (subject: string) => {
    const item = await table.get(keysOf(subject))
    return item && chainOf(item)
  }
  const existing = async (subject: string) => {
    const chain = await read(subject)
    if (!chain) throw new VaultError('The subject has no key: nothing was sealed for it, or it is forgotten.')
    return chain
  }
  /** Of two writers that make the first key, the one that comes second takes the key of the other. */
  const make = async (subject: string): Promise<Chain> => {
    const { key, wrapped } = await keys.generate(subject)
    const item = { ...keysOf(subject), wrapped: [wrapped] }
    try {
      await table.transact([{ put: item, expect: 'absent' }])
    } catch (error) {
      const there = error instanceof TransactionFailed ? error.parts[0]?.item : undefined
      if (!there) throw error
      return chainOf(there)
    }
    return { wrapped: [wrapped], unwrapped: new Map([[1, Promise.resolve(createSecretKey(key))]]) }
  }
  const keyIn = async (subject: string, chain: Chain, number: number): Promise<NumberedKey> => {
    let key = chain.unwrapped.get(number)
    if (!key) {
      key = keys.unwrap(subject, chain.wrapped[number - 1]!).then(createSecretKey)
      chain.unwrapped.set(number, key)
      key.catch(() => chain.unwrapped.delete(number))
    }
    return { number, key: await key }
  }
  return {
    async newest(subject) {
      const load = async () => (await read(subject)) ?? make(subject)
      const chain = await (chains.get(subject) ?? keep(subject, load()))
      return keyIn(subject, chain, chain.wrapped.length)
    },
    async numbered(subject, number) {
      let chain = await (chains.get(subject) ?? keep(subject, existing(subject)))
      if (number > chain.wrapped.length) chain = await keep(subject, existing(subject))
      if (number > chain.wrapped.length) throw new VaultError(`The subject has no key of number ${number}.`)
      return keyIn(subject, chain, number)
    },
    async rotate(subject) {
      const { wrapped } = await existing(subject)
      if (wrapped.length >= MOST_KEYS) throw new VaultError(`A subject has at most ${MOST_KEYS} keys.`)
      const next = await keys.generate(subject)
      await table.update({ key: keysOf(subject), expect: 'exists', append: { wrapped: [next.wrapped] } })
      chains.delete(subject)
    },
    async forget(subject) {
      await forgetSubject(table, subject)
      chains.delete(subject)
    },
  }
}
