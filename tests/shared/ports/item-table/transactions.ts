import { describe, expect, it } from 'vitest'
import { TransactionFailed } from '../../../../shared/ports/item-table.ts'
import type { Condition, ItemTable, Write } from '../../../../shared/ports/item-table.ts'
import { failure, setScene } from './scene.ts'

export function describeTransactions(table: () => ItemTable): void {
  const scene = setScene(table)
  const { key, put, stored } = scene

  describe('transact', () => {
    it('does all its parts', async () => {
      await put({ n: 1 })
      await put({ sk: 'doomed' })
      await put({ sk: 'watched', version: 7 })
      await scene.table.transact([
        { put: { ...key('new'), set: new Set(['a']) }, expect: 'absent' },
        { update: { key: key(), expect: 'exists', add: { n: 1 } } },
        { remove: key('doomed'), expect: 'exists' },
        { check: key('watched'), expect: 'exists', when: [{ attribute: 'version', is: '=', value: 7 }] },
        { check: key('nobody'), expect: 'absent' },
        { check: key('whatever'), expect: 'either' },
        { update: { key: key('bare'), expect: 'absent', set: { n: undefined } } },
      ])
      expect(await scene.table.getMany([key('new'), key(), key('doomed'), key('watched'), key('whatever')])).toEqual([
        { ...key('new'), set: new Set(['a']) },
        { ...key(), n: 2 },
        undefined,
        { ...key('watched'), version: 7 },
        undefined,
      ])
    })

    it('does none where one fails, and says which failed and how those items stand', async () => {
      await put({ sk: 'there', n: 1 })
      const error = await failure(
        scene.table.transact([
          { put: { ...key('new') }, expect: 'absent' },
          { put: { ...key('there'), n: 2 }, expect: 'absent' },
          { update: { key: key('missing'), expect: 'exists', set: { n: 1 } } },
          { remove: key('there-not'), expect: 'either' },
        ]),
      )
      expect(error).toBeInstanceOf(TransactionFailed)
      expect((error as TransactionFailed).parts).toEqual([
        { failed: false },
        { failed: true, item: { ...key('there'), n: 1 } },
        { failed: true },
        { failed: false },
      ])
      expect(await stored('new')).toBeUndefined()
      expect(await stored('there')).toEqual({ ...key('there'), n: 1 })
    })

    const alone: [string, (sk: string) => Write][] = [
      ['put', (sk) => ({ put: { ...key(sk), n: 2 }, expect: 'absent' })],
      ['update', (sk) => ({ update: { key: key(sk), expect: 'absent', set: { n: 2 } } })],
      ['remove', (sk) => ({ remove: key(sk), expect: 'exists', when: [{ attribute: 'n', is: '=', value: 2 }] })],
      ['check', (sk) => ({ check: key(sk), expect: 'absent' })],
    ]
    it.each(alone)('fails alike with a single part: %s', async (_, write) => {
      await put({ sk: 'there', n: 1 })
      const error = await failure(scene.table.transact([write('there')]))
      expect(error).toBeInstanceOf(TransactionFailed)
      expect((error as TransactionFailed).parts).toEqual([{ failed: true, item: { ...key('there'), n: 1 } }])
      expect(await stored('there')).toEqual({ ...key('there'), n: 1 })
    })

    it('replaces the whole item with a put', async () => {
      await put({ old: 1, agencyPk: 'agency#a', agencySk: '1' })
      await put({ new: 2 })
      expect(await stored()).toEqual({ ...key(), new: 2 })
    })

    it('takes 100 parts and refuses 101', async () => {
      const putNew = (sk: string): Write => ({ put: { ...key(sk) }, expect: 'absent' })
      const writes = Array.from({ length: 101 }, (_, n) => putNew(`request#${n}`))
      expect(await failure(scene.table.transact(writes))).toBeInstanceOf(RangeError)
      expect(await stored('request#0')).toBeUndefined()
      await scene.table.transact(writes.slice(0, 100))
      expect((await scene.table.query({ pk: scene.pk })).items).toHaveLength(100)
    })

    it('takes no part at all', async () => {
      expect(await failure(scene.table.transact([]))).toBe('no failure')
    })

    it('refuses two parts on one item', async () => {
      const twice: Write[] = [
        { put: { ...key() }, expect: 'absent' },
        { check: key(), expect: 'absent' },
      ]
      expect(await failure(scene.table.transact(twice))).toBeInstanceOf(RangeError)
      expect(await stored()).toBeUndefined()
    })

    it('lets one of two rivals win and tells the other', async () => {
      await put({ open: true })
      const open: Condition[] = [{ attribute: 'open', is: '=', value: true }]
      const settle = (by: string) =>
        scene.table.transact([
          { update: { key: key(), expect: 'exists', when: open, set: { open: false, by } } },
          { put: { ...key(`timeline#${by}`) }, expect: 'absent' },
        ])
      const ends = await Promise.all(['a', 'b', 'c', 'd'].map((by) => failure(settle(by))))
      expect(ends.filter((end) => end === 'no failure')).toHaveLength(1)
      expect(ends.filter((end) => end instanceof TransactionFailed)).toHaveLength(3)
      expect((await scene.table.query({ pk: scene.pk, prefix: 'timeline#' })).items).toHaveLength(1)
    })
  })
}
