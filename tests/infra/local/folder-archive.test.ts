import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFolderArchive } from '../../../infra/local/folder-archive.ts'
import { ArchiveConflict } from '../../../shared/ports/audit-archive.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ensemble-archive-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the archive in a folder', () => {
  it('keeps a text in a file that nobody may write', async () => {
    const archive = createFolderArchive(folder)
    await archive.keep('p_1/1.json', '{}')
    expect(await archive.read('p_1/1.json')).toBe('{}')
    expect(statSync(join(folder, 'p_1/1.json')).mode & 0o777).toBe(0o400)
  })

  it('takes the same text again, and refuses another', async () => {
    const archive = createFolderArchive(folder)
    await archive.keep('p_1/1.json', '{}')
    await archive.keep('p_1/1.json', '{}')
    await expect(archive.keep('p_1/1.json', '[]')).rejects.toThrow(ArchiveConflict)
    expect(await archive.read('p_1/1.json')).toBe('{}')
  })

  it('names what it keeps, also nothing', async () => {
    const archive = createFolderArchive(join(folder, 'later'))
    expect(await Array.fromAsync(archive.names(''))).toEqual([])
    expect(await archive.read('p_1/1.json')).toBeUndefined()
    for (const name of ['p_2/1.json', 'p_1/2.json', 'p_1/1.json']) await archive.keep(name, '{}')
    expect(await Array.fromAsync(archive.names(''))).toEqual(['p_1/1.json', 'p_1/2.json', 'p_2/1.json'])
    expect(await Array.fromAsync(archive.names('p_2/'))).toEqual(['p_2/1.json'])
  })
})
