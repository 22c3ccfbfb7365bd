import { describe, expect, it } from 'vitest'
import { conditionHolds, conditionReads, nestFacts } from '../../../shared/model/condition.ts'

const facts = new Set(['child.birthOrder', 'family.income', 'birth.record', 'deceased.lastName'])
const reads = (condition: string) => conditionReads(condition, (id) => facts.has(id))

describe('conditionReads', () => {
  it.each([
    ['child.birthOrder > 1', ['child.birthOrder']],
    ['$.child.birthOrder > 1 and $$.family.income < 10', ['child.birthOrder', 'family.income']],
    ['birth.record.number = "1"', ['birth.record']],
    ['$count(child.birthOrder) >= 3', ['child.birthOrder']],
    ['child.birthOrder[$ > 2] ? family.income : 0', ['child.birthOrder', 'family.income']],
    ['birth.record[$$.family.income > 1].number', ['birth.record', 'family.income']],
    ['$map(child.birthOrder, function($order) { $order > family.income })', ['child.birthOrder', 'family.income']],
    ['($limit := family.income; $limit > 3)', ['family.income']],
    ['"x" in birth.record.(parents.name)', ['birth.record']],
    ['birth.record{kind: $sum(amount)}', ['birth.record']],
    ['`child`.`birthOrder` in [1, 2]', ['child.birthOrder']],
    ['birth.record^(date).number', ['birth.record']],
    ['true', []],
  ])('finds what %s reads', (condition, expected) => {
    expect(reads(condition)).toMatchObject({ facts: expected, faults: [] })
  })

  it.each([
    ['child.birthOder > 1', 'unknown-fact', 'child.birthOder'],
    ['$count(child) > 1', 'unknown-fact', 'child'],
    ['child[birthOrder > 1].name', 'unknown-fact', 'child'],
    ['$exists($$)', 'whole-input', '$$'],
    ['$count(*) > 1', 'whole-input', '*'],
    ['$string(**) = ""', 'whole-input', '**'],
    ['$keys($) = []', 'whole-input', '$'],
    ['birth.record.number.%.%.%.family', 'whole-input', '%'],
    ['birth.record@$r.family.income', 'whole-input', '@$r'],
  ])('names what it cannot know of %s', (condition, kind, got) => {
    expect(reads(condition).faults).toEqual([{ kind, got }])
  })

  it('says why a condition does not parse', () => {
    expect(reads('child.birthOrder >').faults).toEqual([
      { kind: 'syntax', got: expect.stringContaining('end of expression') },
    ])
  })
})

describe('conditionHolds', () => {
  it('takes only true for true', async () => {
    expect(await conditionHolds('child.birthOrder > 1', { 'child.birthOrder': 2 })).toBe(true)
    expect(await conditionHolds('child.birthOrder', { 'child.birthOrder': 2 })).toBe(false)
    expect(await conditionHolds('child.birthOrder > 1', {})).toBe(false)
  })

  it('evaluates over arrays where a fact is about the items of a list', async () => {
    expect(await conditionHolds('$max(child.birthOrder) >= 3', { 'child.birthOrder': [2, 3] })).toBe(true)
  })
})

describe('nestFacts', () => {
  it('nests by the parts of the id, those that are names of Object.prototype too', () => {
    const nested = nestFacts({ 'constructor.name': 1, 'a.b.c': 2, 'a.b.d': 3 })
    expect(nested).toEqual({ constructor: { name: 1 }, a: { b: { c: 2, d: 3 } } })
    expect(Object.name).toBe('Object')
  })
})
