import { beforeEach, describe, expect, it } from 'vitest'
import { CursorInvalid } from '../../../../shared/adapters/cursor.ts'
import type { ItemTable } from '../../../../shared/ports/item-table.ts'
import { failure, setScene } from './scene.ts'

export function describeQueries(table: () => ItemTable): void {
  const scene = setScene(table)
  const { key, put } = scene

  describe('query', () => {
    const sks = ['application', 'request#a', 'request#b', 'request#c', 'requests', '\uFFFD', '\u{1F476}']
    beforeEach(async () => {
      for (const sk of sks) await put({ sk, n: sk.length })
    })
    const found = (query: object) => scene.found({ pk: scene.pk, ...query })

    it('gives a partition in the order of the UTF-8 bytes of the sort key', async () => {
      expect(await found({})).toEqual(sks)
      expect(await found({ descending: true })).toEqual(sks.toReversed())
    })

    it('narrows to a prefix, or to sort keys up to one', async () => {
      expect(await found({ prefix: 'request#' })).toEqual(['request#a', 'request#b', 'request#c'])
      expect(await found({ prefix: '' })).toEqual(sks)
      expect(await found({ prefix: '\uFFFD' })).toEqual(['\uFFFD'])
      expect(await found({ prefix: 'nothing' })).toEqual([])
      expect(await found({ upTo: 'request#b' })).toEqual(['application', 'request#a', 'request#b'])
    })

    it('gives whole items, and none of another partition', async () => {
      expect((await scene.table.query({ pk: scene.pk, prefix: 'app' })).items).toEqual([{ ...key(), n: 11 }])
      expect((await scene.table.query({ pk: `${scene.pk}0` })).items).toEqual([])
    })

    it.each([false, true])('pages through all, a cursor where more follows (descending: %s)', async (descending) => {
      for (const limit of [1, 2, 3, 7, 8]) {
        const pages: string[][] = []
        let cursor: string | undefined
        do {
          const page = await scene.table.query({ pk: scene.pk, limit, descending, ...(cursor && { cursor }) })
          pages.push(page.items.map(({ sk }) => sk))
          cursor = page.cursor
        } while (cursor)
        expect(pages.flat()).toEqual(descending ? sks.toReversed() : sks)
        expect(pages).toHaveLength(Math.ceil(sks.length / limit))
      }
    })

    it('goes on after a cursor whose item is gone', async () => {
      const { cursor } = await scene.table.query({ pk: scene.pk, prefix: 'request#', limit: 1 })
      await scene.table.transact([{ remove: key('request#a'), expect: 'exists' }])
      expect(await found({ prefix: 'request#', cursor })).toEqual(['request#b', 'request#c'])
    })

    it.each(['', 'nonsense', '["a","b"]', '[""]', '[1]', '{}'])('refuses a cursor that says %s', async (said) => {
      for (const cursor of [said, Buffer.from(said).toString('base64url')]) {
        expect(await failure(scene.table.query({ pk: scene.pk, cursor }))).toBeInstanceOf(CursorInvalid)
      }
    })
  })
}
