import { describe, expect, it } from 'vitest'
import { ConditionFailed } from '../../../../shared/ports/item-table.ts'
import type { Condition, ItemTable, Update } from '../../../../shared/ports/item-table.ts'
import { failure, setScene } from './scene.ts'

export function describeUpdates(table: () => ItemTable): void {
  const scene = setScene(table)
  const { key, put, stored, update } = scene

  describe('update', () => {
    it('changes what it names, leaves the rest alone and answers the new item', async () => {
      const pending = new Set(['a', 'b'])
      await put({ status: 'queued', tries: 1, gone: 'x', log: ['a'], pending, kept: { deep: true } })
      const answer = await update({
        expect: 'exists',
        set: { status: 'settled', outcome: 'granted', untouched: undefined },
        remove: ['gone', 'never-there'],
        add: { tries: 2, counted: 5 },
        addTo: { seen: ['x', 'y'] },
        takeFrom: { pending: ['a', 'unknown'] },
        append: { log: ['b', { c: 1 }], notes: ['first'] },
      })
      const expected = {
        ...key(),
        status: 'settled',
        outcome: 'granted',
        tries: 3,
        counted: 5,
        seen: new Set(['x', 'y']),
        pending: new Set(['b']),
        log: ['a', 'b', { c: 1 }],
        notes: ['first'],
        kept: { deep: true },
      }
      expect(answer).toEqual(expected)
      expect(await stored()).toEqual(expected)
    })

    it('takes names that are words of the store', async () => {
      await update({ set: { status: 'a', name: 'b', 'with.dot': 1, '#hash': 2, 'with space': 3 } })
      expect(await stored()).toEqual({ ...key(), status: 'a', name: 'b', 'with.dot': 1, '#hash': 2, 'with space': 3 })
    })

    it('creates the item where none is expected or either is allowed', async () => {
      expect(await update({ set: { n: 1 } })).toEqual({ ...key(), n: 1 })
      expect(await update({ key: key('other'), expect: 'absent', add: { n: 1 } })).toEqual({ ...key('other'), n: 1 })
      expect(await update({ key: key('bare') })).toEqual(key('bare'))
      expect(await stored('bare')).toEqual(key('bare'))
    })

    it('drops a set that it empties, so that it is absent to conditions', async () => {
      await put({ pending: new Set(['a']), cleared: new Set(['b']) })
      await update({ takeFrom: { pending: ['a'] }, set: { cleared: new Set() } })
      expect(await stored()).toEqual(key())
      const when: Condition[] = [
        { attribute: 'pending', is: 'absent' },
        { attribute: 'cleared', is: 'absent' },
      ]
      expect(await update({ when, addTo: { pending: ['c', 'c'] } })).toEqual({ ...key(), pending: new Set(['c']) })
    })

    it('adds and takes no elements without effect', async () => {
      await put({ pending: new Set(['a']) })
      expect(await update({ addTo: { pending: [], other: [] }, takeFrom: { third: [] } })).toEqual({
        ...key(),
        pending: new Set(['a']),
      })
    })

    it('throws ConditionFailed with the item as it stands, and changes nothing', async () => {
      await put({ status: 'settled', pending: new Set(['a']) })
      const when: Condition[] = [{ attribute: 'status', is: '=', value: 'queued' }]
      const error = await failure(update({ expect: 'exists', when, set: { status: 'with-agency' } }))
      expect(error).toBeInstanceOf(ConditionFailed)
      const item = { ...key(), status: 'settled', pending: new Set(['a']) }
      expect((error as ConditionFailed).item).toEqual(item)
      expect(await stored()).toEqual(item)
    })

    it('throws ConditionFailed where an item is expected that is not there, or there and not expected', async () => {
      const missing = await failure(update({ expect: 'exists', set: { n: 1 } }))
      expect(missing).toBeInstanceOf(ConditionFailed)
      expect((missing as ConditionFailed).item).toBeUndefined()
      expect(await stored()).toBeUndefined()
      await put({ n: 1 })
      const present = await failure(update({ expect: 'absent', set: { n: 2 } }))
      expect((present as ConditionFailed).item).toEqual({ ...key(), n: 1 })
    })

    const overlapping: Partial<Update>[] = [
      { set: { n: 1 }, add: { n: 1 } },
      { set: { pending: new Set(['a']) }, addTo: { pending: ['b'] } },
      { addTo: { pending: ['a'] }, takeFrom: { pending: ['b'] } },
      { append: { log: [1] }, remove: ['log'] },
      { set: { sk: 'other' } },
      { remove: ['pk'] },
    ]
    it.each(overlapping)('refuses to change an attribute twice, or a key: %j', async (change) => {
      await put({ kept: 1 })
      expect(await failure(update(change))).toBeInstanceOf(Error)
      expect(await stored()).toEqual({ ...key(), kept: 1 })
    })

    it('refuses to count, unite or append what is of another kind', async () => {
      await put({ text: 'x', number: 1 })
      for (const change of [{ add: { text: 1 } }, { addTo: { number: ['a'] } }, { append: { text: ['a'] } }]) {
        expect(await failure(update(change))).toBeInstanceOf(Error)
      }
      expect(await stored()).toEqual({ ...key(), text: 'x', number: 1 })
    })
  })
}
