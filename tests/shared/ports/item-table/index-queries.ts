import { describe, expect, it } from 'vitest'
import type { Item, ItemTable } from '../../../../shared/ports/item-table.ts'
import { failure, setScene } from './scene.ts'

export function describeIndexQueries(table: () => ItemTable): void {
  const scene = setScene(table)
  const { key, put, update } = scene

  describe('query of an index', () => {
    const at = (agencySk: string, more: object = {}) => ({ agencyPk: `agency#${scene.pk}`, agencySk, ...more })
    const index = () => ({ index: 'byAgency', pk: `agency#${scene.pk}` })

    it('gives keys and the attributes of the index only, in its order', async () => {
      await put({ sk: 'request#z', ...at('2026-01-01'), secret: 1 })
      await put({ sk: 'request#a', ...at('2026-01-02'), pending: new Set(['a']) })
      expect((await scene.table.query(index())).items).toEqual([
        { ...key('request#z'), ...at('2026-01-01') },
        { ...key('request#a'), ...at('2026-01-02') },
      ])
    })

    it('follows an item into, through and out of the index', async () => {
      const sorts = async () => (await scene.table.query(index())).items.map((item) => item['agencySk'])
      await put({ agencyPk: `agency#${scene.pk}` })
      expect(await sorts()).toEqual([])
      await update({ set: at('1') })
      expect(await sorts()).toEqual(['1'])
      await update({ set: { agencySk: '2', n: 1 } })
      expect(await sorts()).toEqual(['2'])
      await update({ set: { n: 2 } })
      expect(await sorts()).toEqual(['2'])
      await update({ remove: ['agencyPk', 'agencySk'] })
      expect(await sorts()).toEqual([])
      await put(at('3'))
      expect(await sorts()).toEqual(['3'])
      await scene.table.transact([{ remove: key(), expect: 'exists' }])
      expect(await sorts()).toEqual([])
    })

    it('pages through items that share a sort key', async () => {
      for (const sk of ['a', 'b', 'c', 'd', 'e']) await put({ sk, ...at('same') })
      const seen: string[] = []
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const query = { ...index(), limit: 2, ...(cursor && { cursor }) }
        const { items, cursor: next }: { items: Item[]; cursor?: string } = await scene.table.query(query)
        seen.push(...items.map(({ sk }) => sk))
        cursor = next
      }
      expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
    })

    it('narrows to sort keys up to one, the earliest or the latest first', async () => {
      for (const sort of ['1', '2', '3']) await put({ sk: sort, ...at(sort) })
      expect(await scene.found({ ...index(), upTo: '2' })).toEqual(['1', '2'])
      expect(await scene.found({ ...index(), descending: true, limit: 2 })).toEqual(['3', '2'])
      expect(await scene.found({ ...index(), prefix: '3' })).toEqual(['3'])
    })

    it('refuses an index that the table does not have', async () => {
      expect(await failure(scene.table.query({ index: 'toString', pk: scene.pk }))).toBeInstanceOf(RangeError)
    })
  })
}
