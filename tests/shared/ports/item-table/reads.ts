import { describe, expect, it } from 'vitest'
import type { ItemTable } from '../../../../shared/ports/item-table.ts'
import { failure, setScene } from './scene.ts'

export function describeReads(table: () => ItemTable): void {
  const scene = setScene(table)
  const { key, put, stored, update } = scene

  describe('get and getMany', () => {
    it('finds nothing where nothing was written', async () => {
      expect(await stored()).toBeUndefined()
      expect(await scene.table.getMany([])).toEqual([])
    })

    it('gives back what was put, of every kind of value', async () => {
      const item = {
        text: 'Ребёнок 👶',
        empty: '',
        number: -12.5,
        large: 2 ** 53 - 1,
        yes: true,
        no: false,
        nothing: null,
        list: [1, 'two', { three: [null, false] }],
        map: { child: { name: 'Ада' }, none: {} },
        set: new Set(['a', 'b']),
      }
      await put(item)
      expect(await stored()).toEqual({ ...key(), ...item })
    })

    it('drops attributes that hold nothing: undefined ones and empty sets', async () => {
      await put({ kept: 1, gone: undefined, empty: new Set() })
      expect(
        Object.entries((await stored())!)
          .filter(([, value]) => value !== undefined)
          .sort(),
      ).toEqual(Object.entries({ ...key(), kept: 1 }).sort())
    })

    it('reads many in the order asked for, more than one batch of them, with gaps and repeats', async () => {
      const keys = Array.from({ length: 130 }, (_, n) => key(`request#${n}`))
      await Promise.all(keys.map(({ sk }, n) => (n % 10 === 0 ? undefined : put({ sk, n }))))
      const items = await scene.table.getMany([...keys, keys[1]!])
      expect(items.map((item) => item?.['n'])).toEqual([...keys.map((_, n) => (n % 10 === 0 ? undefined : n)), 1])
    })

    it.each([{ sk: '' }, { pk: '' }, { agencyPk: '', agencySk: '1' }, { agencyPk: 'agency#1', agencySk: 1 }])(
      'refuses a key that is no text or an empty one: %j',
      async (keys) => {
        expect(await failure(put({ n: 1, ...keys }))).toBeInstanceOf(Error)
        expect(await stored()).toBeUndefined()
      },
    )

    it('refuses an item of more than 400 KB, put or grown', async () => {
      expect(await failure(put({ text: 'я'.repeat(205_000) }))).toBeInstanceOf(Error)
      expect(await stored()).toBeUndefined()
      const text = 'я'.repeat(150_000)
      await put({ text })
      expect(await failure(update({ set: { more: text } }))).toBeInstanceOf(Error)
      expect(await stored()).toEqual({ ...key(), text })
    })

    it('refuses a set inside a list or map', async () => {
      const set = new Set(['a']) as unknown as string
      expect(await failure(put({ list: [set] }))).toBeInstanceOf(TypeError)
      expect(await failure(update({ set: { map: { deep: set } } }))).toBeInstanceOf(TypeError)
      expect(await stored()).toBeUndefined()
    })
  })
}
