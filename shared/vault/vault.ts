import type { CacheBounds } from '../bounded-cache.ts'
import type { Clock } from '../ports/clock.ts'
import type { ItemTable } from '../ports/item-table.ts'
import type { KeyRing } from '../ports/key-ring.ts'
import type { Vault } from '../ports/vault.ts'
import { createNonces } from './nonces.ts'
import { openText, parseSealed, sealText } from './sealed-text.ts'
import { createSubjectKeys } from './subject-keys.ts'

export interface VaultDeps {
  readonly table: ItemTable
  readonly keys: KeyRing
  readonly clock: Clock
  /** How many subjects' keys stay unwrapped in memory, and for how long: after it a forgotten subject is gone. */
  readonly cache?: CacheBounds
}

const USUAL_CACHE: CacheBounds = { entries: 10_000, seconds: 300 }

/** Envelope encryption: a data key per subject, wrapped by the key ring and kept in the table. */
export function createVault({ table, keys, clock, cache = USUAL_CACHE }: VaultDeps): Vault {
  const subjectKeys = createSubjectKeys({ table, keys, clock, cache })
  const nextNonce = createNonces()
  return {
    async seal(subject, name, value) {
      const plain = JSON.stringify(value) as string | undefined
      if (plain === undefined) throw new TypeError(`"${name}" holds nothing that JSON can express; seal a JSON value.`)
      return sealText(await subjectKeys.newest(subject), nextNonce(), contextOf(subject, name), plain)
    },
    async open(subject, name, sealed) {
      const parsed = parseSealed(sealed)
      const { key } = await subjectKeys.numbered(subject, parsed.keyNumber)
      return JSON.parse(openText(parsed, key, contextOf(subject, name)).toString()) as unknown
    },
    rotate: (subject) => subjectKeys.rotate(subject),
    forget: (subject) => subjectKeys.forget(subject),
  }
}

/** The subject's length keeps two pairs from making one context. */
const contextOf = (subject: string, name: string) => `${subject.length}:${subject}${name}`
