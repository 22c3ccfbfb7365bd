import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLocalHost } from '../../../infra/local/host.ts'
import { openKeyFile } from '../../../infra/local/key-file.ts'
import { VaultError } from '../../../shared/ports/vault.ts'

describe('the keys of a data folder', () => {
  const files = ['identity.json', 'vault.key']
  const folder = fs.mkdtempSync(join(tmpdir(), 'kept-keys-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const start = () => startLocalHost({ dataFolder: folder, situations: [], agencies: () => new Map() })

  it.each(files)('are not made anew where the data are there and %s is gone', async (file) => {
    await (await start()).close()
    fs.renameSync(join(folder, file), join(folder, 'elsewhere'))
    await expect(start()).rejects.toThrow(
      /^The keys to the data are gone: got .*ensemble\.db without .*expected both\. Put the file back/,
    )
    expect(fs.existsSync(join(folder, file))).toBe(false)
    fs.renameSync(join(folder, 'elsewhere'), join(folder, file))
    await (await start()).close()
  })

  it('are made where a crash came before the data', async () => {
    fs.rmSync(folder, { recursive: true })
    fs.mkdirSync(folder)
    openKeyFile(join(folder, 'vault.key'))
    await (await start()).close()
    expect(fs.readdirSync(folder)).toEqual(expect.arrayContaining(files))
  })
})

describe('the key file', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'key-file-'))
    path = join(folder, 'data', 'master.keys')
  })
  afterEach(() => fs.rmSync(folder, { recursive: true }))

  it('is made at first start, for its owner only, and nothing is left beside it', () => {
    openKeyFile(path)
    expect(fs.statSync(path).mode & 0o777).toBe(0o600)
    expect(fs.readdirSync(join(folder, 'data'))).toEqual(['master.keys'])
    expect(Buffer.from(fs.readFileSync(path, 'utf8'), 'base64')).toHaveLength(32)
  })

  it('unwraps after a restart what it wrapped, and gives each data key once', async () => {
    const ring = openKeyFile(path)
    const [one, two] = [await ring.generate('person'), await ring.generate('person')]
    expect(Buffer.from(one.key)).not.toEqual(Buffer.from(two.key))
    expect(await openKeyFile(path).unwrap('person', one.wrapped)).toEqual(one.key)
  })

  it('does not unwrap for another subject, nor with another file', async () => {
    const { wrapped } = await openKeyFile(path).generate('person')
    await expect(openKeyFile(path).unwrap('other', wrapped)).rejects.toThrow(VaultError)
    await expect(openKeyFile(join(folder, 'other.keys')).unwrap('person', wrapped)).rejects.toThrow(VaultError)
  })

  it('wraps with the last of its keys and unwraps with each', async () => {
    const before = await openKeyFile(path).generate('person')
    fs.appendFileSync(path, `${Buffer.alloc(32, 7).toString('base64')}\n`)
    const ring = openKeyFile(path)
    const after = await ring.generate('person')
    expect(await ring.unwrap('person', before.wrapped)).toEqual(before.key)
    expect(await ring.unwrap('person', after.wrapped)).toEqual(after.key)
    fs.writeFileSync(path, fs.readFileSync(path, 'utf8').split('\n')[0]!)
    await expect(openKeyFile(path).unwrap('person', after.wrapped)).rejects.toThrow('has no key 2')
  })

  it.each(['', 'short\n', `${Buffer.alloc(32).toString('base64')}\nbroken\n`])('refuses a damaged file: %j', (text) => {
    openKeyFile(path)
    fs.writeFileSync(path, text)
    expect(() => openKeyFile(path)).toThrow('damaged')
  })

  it('refuses a file that others may read, and says what to do', () => {
    openKeyFile(path)
    fs.chmodSync(path, 0o640)
    expect(() => openKeyFile(path)).toThrow(`chmod 600 ${path}`)
  })
})
