import { randomBytes, randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PART_BYTES } from '../../../shared/model/documents.ts'
import type { DocumentStore } from '../../../shared/ports/document-store.ts'

export interface StartedStore {
  readonly store: DocumentStore
  close(): Promise<unknown>
}

const SECONDS = 60
const put = (url: string, body: Buffer) => fetch(url, { method: 'PUT', body: new Uint8Array(body) })

/** What every place that keeps documents must do. */
export function documentStoreContract(name: string, start: () => Promise<StartedStore>): void {
  describe(`documents ${name}`, () => {
    let started: StartedStore
    let store: DocumentStore
    beforeAll(async () => {
      started = await start()
      store = started.store
    }, 600_000)
    afterAll(() => started?.close())

    const begun = async () => {
      const key = `doc_${randomUUID().replaceAll('-', '')}`
      return { key, upload: await store.begin(key, 'application/pdf') }
    }
    const brought = async (...parts: Buffer[]) => {
      const { key, upload } = await begun()
      for (const [at, part] of parts.entries()) await put(await store.partUrl(key, upload, at + 1, SECONDS), part)
      await store.complete(key, upload, (await store.parts(key, upload)) ?? [])
      return { key, upload }
    }

    it('are joined from parts that come in any order and again', async () => {
      const { key, upload } = await begun()
      const [first, last] = [randomBytes(PART_BYTES), randomBytes(10)]
      expect(await store.parts(key, upload)).toEqual([])
      expect((await put(await store.partUrl(key, upload, 2, SECONDS), randomBytes(7))).status).toBe(200)
      expect((await put(await store.partUrl(key, upload, 1, SECONDS), first)).status).toBe(200)
      expect((await put(await store.partUrl(key, upload, 2, SECONDS), last)).status).toBe(200)
      const parts = (await store.parts(key, upload)) ?? []
      expect(parts.map(({ part, bytes }) => [part, bytes])).toEqual([
        [1, PART_BYTES],
        [2, 10],
      ])
      await store.complete(key, upload, parts)
      const whole = Buffer.concat(await Array.fromAsync(store.read(key)))
      expect(whole.equals(Buffer.concat([first, last]))).toBe(true)
      expect(await store.parts(key, upload)).toBeUndefined()
      await store.complete(key, upload, parts)
    })

    it('are taken by a link for reading alone, and by nothing else', async () => {
      const file = randomBytes(100)
      const [{ key }, other] = [await brought(file), await brought(randomBytes(5))]
      const link = await store.link(key, 'app_1/service', SECONDS)
      const taken = await fetch(link)
      expect(taken.headers.get('content-disposition')).toBe('attachment')
      expect(await buffer(taken.body as never)).toEqual(file)
      const refused = [
        await put(link, randomBytes(3)),
        await fetch(link.replace(key, other.key)),
        await fetch(link.replace('app_1', 'app_2')),
        await fetch(link.replace(/[^=&]{8}$/, 'AAAAAAAA')),
        await fetch(await store.link(key, 'app_1/service', -1)),
      ]
      expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
      expect(await buffer((await fetch(link)).body as never)).toEqual(file)
    })

    it('are brought by a URL for one part of one upload alone', async () => {
      const [{ key, upload }, other] = [await begun(), await begun()]
      const url = await store.partUrl(key, upload, 1, SECONDS)
      const refused = [
        await fetch(url),
        await put(url.replace(key, other.key), randomBytes(3)),
        await put(url.replace(/(part(Number)?)=1/, '$1=2'), randomBytes(3)),
      ]
      expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
      expect(await store.parts(key, upload)).toEqual([])
    })

    it('are gone once removed, which may be asked for again', async () => {
      const { key, upload } = await brought(randomBytes(10))
      await store.remove(key, upload)
      await store.remove(key, upload)
      expect((await fetch(await store.link(key, 'app_1/service', SECONDS))).status).toBe(404)
      await expect(Array.fromAsync(store.read(key))).rejects.toThrow()
    })

    it('leave no parts behind where an upload is given up, though one comes late', async () => {
      const { key, upload } = await begun()
      const late = await store.partUrl(key, upload, 2, SECONDS)
      await put(await store.partUrl(key, upload, 1, SECONDS), randomBytes(10))
      await store.remove(key, upload)
      expect((await put(late, randomBytes(10))).status).toBe(404)
      expect((await store.parts(key, upload)) ?? []).toEqual([])
    })
  })
}
