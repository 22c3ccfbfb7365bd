import { describe, expect, it } from 'vitest'
import { FaultyDefinition, type DefinitionFault } from '../../../workflows/checks/fault.ts'
import { parseLifeSituation } from '../../../workflows/read-life-situation.ts'
import { situation } from '../small-situation.ts'
import { FAULTY_ORDERS } from './faulty-orders.ts'
import { FAULTY_SHAPES } from './faulty-shapes.ts'

const cases = [...FAULTY_ORDERS, ...FAULTY_SHAPES]

const faultsOf = (source: unknown): readonly DefinitionFault[] => {
  try {
    parseLifeSituation(typeof source === 'string' ? source : JSON.stringify(source))
    return []
  } catch (error) {
    if (error instanceof FaultyDefinition) return error.faults
    throw error
  }
}

describe('the checks', () => {
  it.each(cases)('find $rule', ({ source, path, what, got }) => {
    const faults = faultsOf(source)
    const fault = faults.find((each) => each.path === path)
    expect(fault, JSON.stringify(faults, null, 2)).toMatchObject({ path, what, got })
    expect(fault?.expected).not.toBe('')
    expect(fault?.remedy).toMatch(/\.$/)
  })

  it.each(cases.filter(({ rule }) => !rule.includes('behind')))('find nothing else besides $rule', ({ source }) => {
    expect(faultsOf(source)).toHaveLength(1)
  })

  it('suggest the name that was probably meant', () => {
    const [fault] = faultsOf(situation({ a: { agency: 'registri' } }))
    expect(fault?.expected).toBe('a defined agency; did you mean "registry"?')
  })

  it('find nothing in a sound situation', () => {
    const sound = situation({
      a: { needs: ['x.asked'], provides: ['x.a'] },
      b: { forEach: 'child', needs: ['x.a', 'child.name'], provides: ['child.number'] },
      c: {
        needs: ['child.number'],
        after: ['a'],
        when: { condition: '$count(child.number) > 1', sentence: { en: 'No.' } },
      },
    })
    expect(faultsOf(sound)).toEqual([])
  })

  it('report every fault at once, of shape and of meaning', () => {
    const source = situation(
      {
        a: { title: undefined, needs: ['x.b', 'x.unknown'], provides: ['x.a'] },
        b: { deadline: undefined, agency: 'nobody', needs: ['x.a'], provides: ['x.b'] },
        c: { provides: ['x.a'], when: { condition: 'x.a >', sentence: { en: 'No.' } } },
      },
      { 'x.unknown': undefined as never },
    )
    expect(
      faultsOf(source)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      '/services/a',
      '/services/a/needs/1',
      '/services/a/title',
      '/services/b/agency',
      '/services/b/deadline',
      '/services/c/provides/0',
      '/services/c/when/condition',
    ])
  })

  it('say all of it in the message', () => {
    const read = () => parseLifeSituation(JSON.stringify(situation({ a: { title: undefined, deadline: undefined } })))
    expect(read).toThrow('The life situation small has 2 faults:\n/services/a/title: The service a has no title.')
  })
})
