import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFolderDocuments, type FolderDocuments } from '../../../infra/local/folder-documents.ts'
import { documentStoreContract } from '../../shared/ports/document-store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'ensemble-documents-'))
let now = Date.now()
let server: Server
let documents: FolderDocuments

beforeAll(async () => {
  const baseUrl = Promise.withResolvers<string>()
  documents = createFolderDocuments(folder, { clock: { now: () => now }, baseUrl: () => baseUrl.promise })
  server = createServer((request, response) => void documents.serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl.resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

documentStoreContract('in a folder', async () => ({ store: documents, close: async () => undefined }))

describe('a link to a file in the folder', () => {
  it('brings the file until it expires, and is refused from then on', async () => {
    const upload = await documents.begin('doc_1', 'application/pdf')
    const part = await documents.partUrl('doc_1', upload, 1, 60)
    expect((await fetch(part, { method: 'PUT', body: '%PDF-1.7' })).status).toBe(200)
    await documents.complete('doc_1', upload, (await documents.parts('doc_1', upload)) ?? [])
    const link = await documents.link('doc_1', 'app_1.survey', 900)
    expect(await (await fetch(link)).text()).toBe('%PDF-1.7')
    now += 899_000
    expect((await fetch(link)).status).toBe(200)
    now += 2_000
    expect((await fetch(link)).status).toBe(403)
    expect((await fetch(part, { method: 'PUT', body: 'x' })).status).toBe(403)
    expect(await (await fetch(await documents.link('doc_1', 'app_1.survey', 900))).text()).toBe('%PDF-1.7')
  })

  it('is refused once the file is removed', async () => {
    const link = await documents.link('doc_1', 'app_1.survey', 900)
    await documents.remove('doc_1', 'doc_1')
    expect((await fetch(link)).status).toBe(404)
  })
})
