import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { lockData } from '../../../infra/local/data-lock.ts'
import { command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'ensemble-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A process that holds the lock until it is killed. */
async function holder(data: string) {
  const child = spawn(process.execPath, ['infra/local/run.mjs', 'tests/infra/local/hold-lock.ts', data])
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

describe('the lock of a data folder', () => {
  it('keeps a second host out, and goes with the process that holds it, however that ends', async () => {
    const data = join(folder, 'host')
    const child = await holder(data)
    expect(() => lockData(data)).toThrow(`Another host is running on the data in ${data}; stop it, or name another`)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    lockData(data)()
    lockData(data)()
  })

  it('keeps the data of a running host from being emptied', async () => {
    const data = join(folder, 'kept')
    const child = await holder(join(data, 'host'))
    expect(command('infra/local/reset-command.ts', '--data', data)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Another host is running'),
    })
    expect(existsSync(join(data, 'host', 'ensemble.lock'))).toBe(true)
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill()
    await ended
    expect(command('infra/local/reset-command.ts', '--data', data)).toMatchObject({ status: 0, stderr: '' })
    expect(existsSync(data)).toBe(false)
  })

  it('says what is wrong with a folder that is none', () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    expect(() => lockData(file)).toThrow(/^The data folder .*a-file cannot be used: .*; name another with --data\.$/)
  })
})
