import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../infra/local/database.ts'
import { openDatabase } from '../../../infra/local/open-database.ts'
import { createFolderDocuments } from '../../../infra/local/folder-documents.ts'
import { openKeyFile } from '../../../infra/local/key-file.ts'
import { createLocalTable } from '../../../infra/local/table.ts'
import { createSystemIds } from '../../../shared/adapters/system-ids.ts'
import { DocumentPeriods } from '../../../shared/documents/document-periods.ts'
import { createDocuments, type Documents } from '../../../shared/documents/documents.ts'
import type { Caller } from '../../../shared/model/caller.ts'
import { systemClock as clock } from '../../../shared/ports/clock.ts'
import type { DocumentStore } from '../../../shared/ports/document-store.ts'
import type { ItemTable } from '../../../shared/ports/item-table.ts'
import type { Verdict } from '../../../shared/ports/virus-scanner.ts'
import { createVault } from '../../../shared/vault/vault.ts'

const owner: Caller = { role: 'applicant', subject: 'p_1', actors: [] }
const file = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(50)])
const pdf = { name: 'lease.pdf', mediaType: 'application/pdf', size: file.length } as const

describe('the periods of documents', () => {
  it('leave time to go on with one, and are a day and 30 where nobody says otherwise', () => {
    expect(DocumentPeriods.parse({})).toEqual({ uploadWithin: 'P1D', keptUnused: 'P30D' })
    for (const period of ['PT59M', 'P0D', '30 days']) {
      expect(DocumentPeriods.safeParse({ keptUnused: period }).error?.issues).toHaveLength(1)
    }
  })
})

describe('a document', () => {
  let folder: string
  let database: Database
  let table: ItemTable
  let store: DocumentStore
  let verdict: Verdict | 'pending'
  let documents: Documents
  let reads: number
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ensemble-documents-'))
    database = openDatabase(':memory:')
    table = createLocalTable({ database })
    const stored = createFolderDocuments(join(folder, 'files'), { clock, baseUrl: async () => 'http://127.0.0.1' })
    reads = 0
    store = {
      ...stored,
      read(key) {
        reads++
        return stored.read(key)
      },
      // A whole file as its only part, as if it had been PUT.
      parts: async (key, upload) =>
        (await stored.parts(key, upload)) ? [{ part: 1, bytes: file.length, tag: '1' }] : undefined,
      complete: (key, upload) => stored.complete(key, upload, []),
    }
    const vault = createVault({ table, keys: openKeyFile(join(folder, 'vault.key')), clock })
    const scanner = {
      begin: async () =>
        verdict === 'pending' ? verdict : { add: () => undefined, end: async () => verdict as Verdict },
    }
    documents = createDocuments({
      table,
      vault,
      clock,
      ids: createSystemIds({ clock }),
      store,
      scanner,
      periods: DocumentPeriods.parse({}),
    })
  })
  afterEach(() => {
    database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('waits for a scanner elsewhere, unread, for longer than an upload may take', async () => {
    verdict = 'pending'
    const { documentId } = await documents.begin(owner, pdf, [])
    const waiting = { state: 'checking', missing: [], sentence: expect.stringMatching(/viruses/) }
    expect(await documents.complete(owner, documentId, [])).toMatchObject(waiting)
    expect(await documents.complete(owner, documentId, [])).toMatchObject(waiting)
    expect(await documents.read(owner, documentId, [])).toMatchObject(waiting)
    expect(reads).toBe(0)
    const { keptUntil } = await documents.read(owner, documentId, [])
    expect(Date.parse(keptUntil ?? '') - clock.now()).toBeGreaterThan(29 * 86_400_000)
  })

  it.each([
    ['infected', /virus and was removed/],
    ['unreadable', /cannot be checked/],
  ] as const)('that is %s is refused, and its file removed', async (found, sentence) => {
    verdict = 'pending'
    const { documentId } = await documents.begin(owner, pdf, [])
    await documents.complete(owner, documentId, [])
    verdict = found
    const refused = { state: 'refused', sentence: expect.stringMatching(sentence) }
    expect(await documents.complete(owner, documentId, [])).toMatchObject(refused)
    await expect(Array.fromAsync(store.read(documentId))).rejects.toThrow()
    expect(await documents.complete(owner, documentId, [])).toMatchObject(refused)
  })
})
