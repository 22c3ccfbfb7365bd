import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFolderArchive } from '../../../infra/local/folder-archive.ts'
import { auditArchiveContract } from '../../shared/ports/audit-archive.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'ensemble-archive-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

auditArchiveContract('in a folder', async () => createFolderArchive(join(folder, 'later')))

describe('the archive in a folder', () => {
  it('keeps a text in a file that nobody may write', async () => {
    const archive = createFolderArchive(folder)
    await archive.keep('p_1/1.json', '{}')
    expect(statSync(join(folder, 'p_1/1.json')).mode & 0o777).toBe(0o400)
  })
})
