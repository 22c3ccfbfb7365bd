import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import { createVirtualTime, type VirtualTime } from '../../../infra/local/virtual-time.ts'
import type { KeyRing } from '../../../shared/ports/key-ring.ts'
import { VaultError } from '../../../shared/ports/vault.ts'
import { createVault } from '../../../shared/vault/vault.ts'

/** Wraps a key by adding a pad that follows from the subject, and counts its calls. */
function paddingKeyRing() {
  const calls = { generate: 0, unwrap: 0 }
  const padded = (subject: string, key: Uint8Array) => {
    const pad = createHash('sha256').update(subject).digest()
    return Buffer.from(key.map((byte, index) => byte ^ pad[index]!))
  }
  const keys: KeyRing = {
    async generate(subject) {
      calls.generate++
      const key = randomBytes(32)
      return { key, wrapped: padded(subject, key).toString('base64url') }
    },
    async unwrap(subject, wrapped) {
      calls.unwrap++
      return padded(subject, Buffer.from(wrapped, 'base64url'))
    },
  }
  return { keys, calls }
}

describe('the vault', () => {
  let database: Database
  let table: LocalTable
  let time: VirtualTime
  let ring: ReturnType<typeof paddingKeyRing>
  beforeEach(() => {
    database = openDatabase(':memory:')
    table = createLocalTable({ database })
    time = createVirtualTime(0)
    ring = paddingKeyRing()
  })
  afterEach(() => database.close())

  /** A process with an empty cache. */
  const vaultOf = (cache = { entries: 100, seconds: 300 }) =>
    createVault({ table, keys: ring.keys, clock: time, cache })
  const keyItem = (subject: string) => table.get({ pk: `subject#${subject}`, sk: 'key' })

  it('opens any JSON value as it was sealed', async () => {
    const vault = vaultOf()
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.jsonValue(), async (subject, name, value) => {
        const json = JSON.parse(JSON.stringify(value)) as unknown
        expect(await vault.open(subject, name, await vault.seal(subject, name, value))).toEqual(json)
      }),
      { numRuns: 200 },
    )
  })

  it('refuses what JSON cannot express', async () => {
    await expect(vaultOf().seal('person', 'child.name', undefined)).rejects.toThrow('"child.name" holds nothing')
  })

  it('shows nothing of the value, nor whether two are the same', async () => {
    const vault = vaultOf()
    const [one, two] = [await vault.seal('person', 'name', 'Ада'), await vault.seal('person', 'name', 'Ада')]
    expect(one).toMatch(/^[\w-]+$/)
    expect(Buffer.from(one, 'base64url').includes('Ада')).toBe(false)
    expect(one).not.toBe(two)
  })

  it.each([
    ['another subject', 'other', 'child.name'],
    ['another name', 'person', 'child.surname'],
    ['a subject and name that read the same in a row', 'perso', 'nchild.name'],
  ])('does not open under %s', async (_, subject, name) => {
    const vault = vaultOf()
    await vault.seal(subject, name, 'so that the subject has a key')
    const sealed = await vault.seal('person', 'child.name', 'Ада')
    await expect(vault.open(subject, name, sealed)).rejects.toThrow(VaultError)
  })

  it('does not open when any byte is altered', async () => {
    const vault = vaultOf()
    const sealed = Buffer.from(await vault.seal('person', 'name', 'Ада'), 'base64url')
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed)
      altered[at]! ^= 1
      await expect(vault.open('person', 'name', altered.toString('base64url'))).rejects.toThrow(VaultError)
    }
  })

  it('admits only errors of its own, whatever text it is to open', async () => {
    const vault = vaultOf()
    await vault.seal('person', 'name', 1)
    const head = fc.constantFrom('', 'AQE', 'AQEA')
    await fc.assert(
      fc.asyncProperty(head, fc.string(), async (start, rest) => {
        await expect(vault.open('person', 'name', start + rest)).rejects.toThrow(VaultError)
      }),
      { numRuns: 200 },
    )
  })

  it('opens in another process, with one key item a subject', async () => {
    const sealed = await vaultOf().seal('person', 'name', 'Ада')
    expect(await vaultOf().open('person', 'name', sealed)).toBe('Ада')
    expect(ring.calls).toEqual({ generate: 1, unwrap: 1 })
  })

  it('keeps no key in the table that is not wrapped', async () => {
    const generate = ring.keys.generate
    const plain: string[] = []
    const keys: KeyRing = {
      ...ring.keys,
      generate: async (subject) => {
        const made = await generate(subject)
        plain.push(Buffer.from(made.key).toString('base64url'))
        return made
      },
    }
    await createVault({ table, keys, clock: time }).seal('person', 'name', 'Ада')
    expect(plain).toHaveLength(1)
    expect(JSON.stringify(await keyItem('person'))).not.toContain(plain[0])
  })

  it('agrees on one key when several processes make the first at once', async () => {
    const vaults = Array.from({ length: 5 }, () => vaultOf())
    const sealed = await Promise.all(vaults.map((vault, n) => vault.seal('person', 'name', n)))
    for (const [n, text] of sealed.entries()) expect(await vaults[0]!.open('person', 'name', text)).toBe(n)
    expect((await keyItem('person'))?.['wrapped']).toHaveLength(1)
  })

  it('makes one key when one process seals many facts of a new subject at once', async () => {
    const vault = vaultOf()
    await Promise.all(Array.from({ length: 20 }, (_, n) => vault.seal('person', `fact.${n}`, n)))
    expect(ring.calls).toEqual({ generate: 1, unwrap: 0 })
  })

  it('unwraps the key of a subject once in the time of the cache, and again after it', async () => {
    const sealed = await vaultOf().seal('person', 'name', 'Ада')
    const vault = vaultOf({ entries: 100, seconds: 60 })
    for (let second = 0; second < 60; second++) {
      time.advanceTo(second * 1_000)
      await vault.open('person', 'name', sealed)
    }
    expect(ring.calls.unwrap).toBe(1)
    time.advanceTo(60_000)
    await vault.open('person', 'name', sealed)
    expect(ring.calls.unwrap).toBe(2)
  })

  it('holds the keys of the subjects used last only', async () => {
    const sealed = new Map<string, string>()
    for (const subject of ['a', 'b', 'c']) sealed.set(subject, await vaultOf().seal(subject, 'name', subject))
    const vault = vaultOf({ entries: 2, seconds: 60 })
    const open = (subject: string) => vault.open(subject, 'name', sealed.get(subject)!)
    for (const subject of ['a', 'b', 'a', 'c', 'a']) await open(subject)
    expect(ring.calls.unwrap).toBe(3)
    await open('b')
    expect(ring.calls.unwrap).toBe(4)
  })

  it('seals with a new key after a rotation and still opens what was sealed before, in every process', async () => {
    const [vault, other] = [vaultOf(), vaultOf()]
    const before = await vault.seal('person', 'name', 'before')
    await other.open('person', 'name', before)
    await vault.rotate('person')
    const after = await vault.seal('person', 'name', 'after')
    expect(Buffer.from(before, 'base64url')[1]).toBe(1)
    expect(Buffer.from(after, 'base64url')[1]).toBe(2)
    for (const reader of [vault, other, vaultOf()]) {
      expect(await reader.open('person', 'name', before)).toBe('before')
      expect(await reader.open('person', 'name', after)).toBe('after')
    }
  })

  it('opens nothing of a subject that is forgotten, while others stay', async () => {
    const vault = vaultOf()
    const sealed = await vault.seal('person', 'name', 'Ада')
    const other = await vault.seal('other', 'name', 'Чарльз')
    await vault.forget('person')
    expect(await keyItem('person')).toBeUndefined()
    for (const reader of [vault, vaultOf()]) {
      await expect(reader.open('person', 'name', sealed)).rejects.toThrow(VaultError)
      expect(await reader.open('other', 'name', other)).toBe('Чарльз')
    }
    const anew = await vault.seal('person', 'name', 'Ада')
    expect(await vault.open('person', 'name', anew)).toBe('Ада')
    await expect(vault.open('person', 'name', sealed)).rejects.toThrow(VaultError)
  })

  it('makes no key to open what was never sealed', async () => {
    const sealed = await vaultOf().seal('person', 'name', 'Ада')
    await expect(vaultOf().open('stranger', 'name', sealed)).rejects.toThrow(VaultError)
    expect(await keyItem('stranger')).toBeUndefined()
  })

  it('tries again after the key ring failed', async () => {
    const vault = vaultOf()
    const { generate } = ring.keys
    ring.keys.generate = () => Promise.reject(new Error('throttled'))
    await expect(vault.seal('person', 'name', 1)).rejects.toThrow('throttled')
    ring.keys.generate = generate
    expect(await vault.open('person', 'name', await vault.seal('person', 'name', 1))).toBe(1)
  })
})
