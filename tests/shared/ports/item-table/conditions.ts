import { describe, expect, it } from 'vitest'
import { ConditionFailed } from '../../../../shared/ports/item-table.ts'
import type { Condition, ItemTable } from '../../../../shared/ports/item-table.ts'
import { failure, setScene } from './scene.ts'

export function describeConditions(table: () => ItemTable): void {
  const scene = setScene(table)
  const { key, put, update } = scene

  describe('conditions', () => {
    const item = { text: 'b', number: 2, yes: true, nothing: null, list: ['a', 'b'], set: new Set(['a', 'b']) }
    const holding: Condition[] = [
      { attribute: 'text', is: '=', value: 'b' },
      { attribute: 'yes', is: '=', value: true },
      { attribute: 'text', is: '<>', value: 'a' },
      { attribute: 'text', is: '<>', value: 2 },
      { attribute: 'missing', is: '<>', value: 'a' },
      { attribute: 'number', is: '<', value: 10 },
      { attribute: 'number', is: '<=', value: 2 },
      { attribute: 'number', is: '>=', value: 2 },
      { attribute: 'text', is: '>', value: 'a' },
      { attribute: 'text', is: '<', value: 'ba' },
      { attribute: 'text', is: 'in', value: ['a', 'b'] },
      { attribute: 'number', is: 'in', value: Array.from({ length: 150 }, (_, n) => 151 - n) },
      { attribute: 'nothing', is: 'present' },
      { attribute: 'missing', is: 'absent' },
      { attribute: 'set', is: 'contains', value: 'b' },
      { attribute: 'list', is: 'contains', value: 'b' },
      { attribute: 'text', is: 'contains', value: 'b' },
    ]
    const failing: Condition[] = [
      { attribute: 'text', is: '=', value: 'c' },
      { attribute: 'number', is: '=', value: '2' },
      { attribute: 'missing', is: '=', value: 'a' },
      { attribute: 'text', is: '<>', value: 'b' },
      { attribute: 'number', is: '<', value: 2 },
      { attribute: 'number', is: '>', value: 2 },
      { attribute: 'text', is: '<', value: 10 },
      { attribute: 'missing', is: '<', value: 10 },
      { attribute: 'missing', is: '>=', value: '' },
      { attribute: 'text', is: 'in', value: ['a', 'c'] },
      { attribute: 'text', is: 'in', value: [] },
      { attribute: 'missing', is: 'in', value: ['a'] },
      { attribute: 'missing', is: 'present' },
      { attribute: 'nothing', is: 'absent' },
      { attribute: 'set', is: 'contains', value: 'c' },
      { attribute: 'list', is: 'contains', value: 'c' },
      { attribute: 'number', is: 'contains', value: '2' },
      { attribute: 'missing', is: 'contains', value: 'a' },
    ]
    const named = (conditions: Condition[]) => conditions.map((one) => [JSON.stringify(one), one] as const)

    it.each(named(holding))('hold: %s', async (_, condition) => {
      await put(item)
      expect(await update({ when: [condition] })).toEqual({ ...key(), ...item })
    })

    it.each(named(failing))('do not hold: %s', async (_, condition) => {
      await put(item)
      expect(await failure(update({ when: [condition] }))).toBeInstanceOf(ConditionFailed)
    })

    it('must all hold', async () => {
      await put(item)
      expect(await failure(update({ when: [holding[0]!, failing[0]!] }))).toBeInstanceOf(ConditionFailed)
      expect(await update({ when: holding.slice(0, 5) })).toEqual({ ...key(), ...item })
    })

    it('hold for an item that is not there where they ask for absence', async () => {
      expect(await update({ when: [{ attribute: 'n', is: 'absent' }], set: { n: 1 } })).toEqual({ ...key(), n: 1 })
      const other = { key: key('other'), when: [{ attribute: 'n', is: '=', value: 1 }] as const }
      expect(await failure(update(other))).toBeInstanceOf(ConditionFailed)
    })

    it('compare texts by their UTF-8 bytes', async () => {
      await put({ text: '\u{1F476}' })
      const when: Condition[] = [{ attribute: 'text', is: '>', value: '\uFFFD' }]
      expect(await update({ when })).toEqual({ ...key(), text: '\u{1F476}' })
    })
  })
}
