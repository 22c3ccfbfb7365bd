import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as kms from '@aws-sdk/client-kms'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { openKeyFile } from '../../../infra/local/key-file.ts'
import { createLocalTable, type LocalTable } from '../../../infra/local/table.ts'
import { createVirtualTime, type VirtualTime } from '../../../infra/local/virtual-time.ts'
import { createKmsKeys } from '../../../shared/adapters/kms-keys.ts'
import type { KeyRing } from '../../../shared/ports/key-ring.ts'
import { VaultError } from '../../../shared/ports/vault.ts'
import { createVault } from '../../../shared/vault/vault.ts'

/** KMS as it answers: data keys that it alone can tell from their blob and context. */
function answeringKms(): KeyRing {
  const made = new Map<string, Buffer>()
  const named = (blob: Uint8Array, context: object) => `${Buffer.from(blob).toString('hex')} ${JSON.stringify(context)}`
  mockClient(kms.KMSClient)
    .on(kms.GenerateDataKeyCommand)
    .callsFake(async ({ EncryptionContext }: kms.GenerateDataKeyCommandInput) => {
      const [Plaintext, CiphertextBlob] = [randomBytes(32), randomBytes(48)]
      made.set(named(CiphertextBlob, EncryptionContext ?? {}), Plaintext)
      return { Plaintext, CiphertextBlob }
    })
    .on(kms.DecryptCommand)
    .callsFake(async ({ CiphertextBlob, EncryptionContext }: kms.DecryptCommandInput) => {
      const Plaintext = made.get(named(CiphertextBlob ?? new Uint8Array(), EncryptionContext ?? {}))
      if (!Plaintext) throw new kms.InvalidCiphertextException({ message: 'no', $metadata: {} })
      return { Plaintext }
    })
  return createKmsKeys({ client: new kms.KMSClient({}), keyId: 'alias/ensemble' })
}

const RINGS: [string, (folder: string) => KeyRing][] = [
  ['a key file', (folder) => openKeyFile(join(folder, 'vault.key'))],
  ['KMS', answeringKms],
]

describe.each(RINGS)('a vault over %s', (_, ringIn) => {
  let folder: string
  let database: Database
  let table: LocalTable
  let time: VirtualTime
  let ring: KeyRing
  let unwrapped: number
  beforeEach(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'key-rings-'))
    database = openDatabase(':memory:')
    table = createLocalTable({ database })
    time = createVirtualTime(0)
    unwrapped = 0
    const inner = ringIn(folder)
    ring = { ...inner, unwrap: (...rest) => (unwrapped++, inner.unwrap(...rest)) }
  })
  afterEach(() => {
    database.close()
    fs.rmSync(folder, { recursive: true })
  })
  /** A process with an empty cache. */
  const vaultOf = (cache = { entries: 2, seconds: 300 }) => createVault({ table, keys: ring, clock: time, cache })
  const everything = () => JSON.stringify(database.statement('SELECT pk, sk, body FROM items ORDER BY pk, sk').all())

  it('rotates the key of a subject without rewriting what was sealed', async () => {
    const before = await vaultOf().seal('anna', 'name', 'Anna')
    await table.transact([{ put: { pk: 'subject#anna', sk: 'fact#name', value: before }, expect: 'absent' }])
    const rested = await table.get({ pk: 'subject#anna', sk: 'fact#name' })
    await vaultOf().rotate('anna')
    expect(await table.get({ pk: 'subject#anna', sk: 'fact#name' })).toEqual(rested)
    const after = await vaultOf().seal('anna', 'name', 'Anna')
    expect(after).not.toBe(before)
    expect([await vaultOf().open('anna', 'name', before), await vaultOf().open('anna', 'name', after)]).toEqual([
      'Anna',
      'Anna',
    ])
  })

  it('keeps so many keys at most, for so long', async () => {
    const sealer = vaultOf()
    const sealed = await Promise.all(['anna', 'boris', 'clara'].map((subject) => sealer.seal(subject, 'name', subject)))
    const vault = vaultOf()
    const open = (at: number) => vault.open(['anna', 'boris', 'clara'][at] as string, 'name', sealed[at] as string)
    for (const at of [0, 0, 1, 1]) await open(at)
    expect(unwrapped).toBe(2)
    await open(2)
    await open(0)
    expect(unwrapped).toBe(4)
    time.advanceTo(301_000)
    await open(0)
    expect(unwrapped).toBe(5)
  })

  it('opens nothing of a forgotten subject, and no copy of what was sealed tells it apart from noise', async () => {
    const sealed = await vaultOf().seal('anna', 'name', 'Anna Petrova')
    const backup = await table.get({ pk: 'subject#anna', sk: 'key' })
    await vaultOf().forget('anna')
    expect(everything()).not.toContain(JSON.stringify(backup?.['wrapped']))
    await expect(vaultOf().open('anna', 'name', sealed)).rejects.toThrow(VaultError)
    const anew = vaultOf()
    await anew.seal('anna', 'name', 'another')
    await expect(anew.open('anna', 'name', sealed)).rejects.toThrow(VaultError)
  })

  it('opens nothing with a wrapped key that was moved to another subject', async () => {
    const sealed = await vaultOf().seal('anna', 'name', 'Anna')
    const key = await table.get({ pk: 'subject#anna', sk: 'key' })
    await table.transact([{ put: { ...key, pk: 'subject#boris', sk: 'key' }, expect: 'absent' }])
    await expect(vaultOf().open('boris', 'name', sealed)).rejects.toThrow(VaultError)
  })
})
