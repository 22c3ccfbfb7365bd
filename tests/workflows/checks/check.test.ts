import { describe, expect, it } from 'vitest'
import { FaultyDefinition, type DefinitionFault } from '../../../workflows/checks/fault.ts'
import { parseLifeSituation } from '../../../workflows/read-life-situation.ts'
import { fact, question, situation } from '../small-situation.ts'

const faultsOf = (source: unknown): readonly DefinitionFault[] => {
  try {
    parseLifeSituation(typeof source === 'string' ? source : JSON.stringify(source))
    return []
  } catch (error) {
    if (error instanceof FaultyDefinition) return error.faults
    throw error
  }
}

interface Case {
  readonly rule: string
  readonly source: unknown
  readonly path: string
  readonly what: string
  readonly got: string
}

const cases: Case[] = [
  {
    rule: 'an unknown fact, with the id that was meant',
    source: situation(
      { a: { needs: ['home.address'] }, b: { needs: ['home.adress'] } },
      { 'home.adress': undefined as never },
    ),
    path: '/services/b/needs/0',
    what: 'The service b names an unknown fact.',
    got: '"home.adress"',
  },
  {
    rule: 'a need that nobody provides and nobody may be asked for',
    source: situation({ a: { needs: ['x.y'] } }, { 'x.y': fact() }),
    path: '/services/a/needs/0',
    what: 'The service a needs x.y, which nobody provides and nobody may be asked for.',
    got: '"x.y"',
  },
  {
    rule: 'a fact that a condition reads and nobody gives',
    source: situation({ a: { when: { condition: 'x.y = 1', sentence: { en: 'No.' } } } }, { 'x.y': fact() }),
    path: '/services/a/when/condition',
    what: 'The service a needs x.y, which nobody provides and nobody may be asked for.',
    got: '"x.y"',
  },
  {
    rule: 'a fact that is dropped while an application may still run',
    source: situation({ a: { provides: ['x.y'] } }, { 'x.y': { ...fact(), retention: 'P1D' } }),
    path: '/facts/x.y/retention',
    what: 'The fact x.y would be dropped while an application may still need it.',
    got: '"P1D"',
  },
  {
    rule: 'two providers',
    source: situation({ a: { provides: ['x.y'] }, b: { mayProvide: ['x.y'] } }),
    path: '/services/b/mayProvide/0',
    what: 'Two services provide x.y.',
    got: 'a and b',
  },
  {
    rule: 'a circle, by name',
    source: situation({ a: { needs: ['x.b'], provides: ['x.a'] }, b: { needs: ['x.a'], provides: ['x.b'] } }),
    path: '/services/a',
    what: 'Services wait for each other in a circle.',
    got: 'a → b → a (a needs x.b; b needs x.a)',
  },
  {
    rule: 'a circle by "after"',
    source: situation({ a: { after: ['b'] }, b: { after: ['c'] }, c: { after: ['a'] } }),
    path: '/services/a',
    what: 'Services wait for each other in a circle.',
    got: 'a → b → c → a (a runs after b; b runs after c; c runs after a)',
  },
  {
    rule: 'a service whose condition reads what it provides itself',
    source: situation({ a: { provides: ['x.y'], when: { condition: 'x.y = "1"', sentence: { en: 'No.' } } } }),
    path: '/services/a',
    what: 'Services wait for each other in a circle.',
    got: 'a → a (a needs x.y)',
  },
  {
    rule: 'a service behind a circle',
    source: situation({
      a: { needs: ['x.b'], provides: ['x.a'] },
      b: { needs: ['x.a'], provides: ['x.b'] },
      c: { optionalNeeds: ['x.b'] },
    }),
    path: '/services/c',
    what: 'The service c can never start.',
    got: 'a wait for b, which never starts',
  },
  {
    rule: 'a service behind one that lacks a fact',
    source: situation(
      { a: { needs: ['x.never'], provides: ['x.a'] }, b: { needs: ['x.a'], provides: ['x.b'] }, c: { needs: ['x.b'] } },
      { 'x.never': fact() },
    ),
    path: '/services/c',
    what: 'The service c can never start.',
    got: 'a need for x.b of b, which never starts',
  },
  {
    rule: 'a situation without services',
    source: situation({}),
    path: '/services',
    what: 'The life situation has no services.',
    got: 'none',
  },
  {
    rule: 'a condition that does not parse',
    source: situation({ a: { when: { condition: 'x.y >', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a does not parse.',
    got: 'Unexpected end of expression',
  },
  {
    rule: 'a condition that reads a fact it cannot have',
    source: situation({ a: { needs: ['x.y'], when: { condition: 'x.z = 1', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a reads a fact it cannot have.',
    got: '"x.z"',
  },
  {
    rule: 'a condition that reads all facts',
    source: situation({ a: { needs: ['x.y'], when: { condition: '$count(**) > 3', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a reads more than named facts.',
    got: '"**"',
  },
  {
    rule: 'a condition that reads no fact',
    source: situation({ a: { when: { condition: '1 = 2', sentence: { en: 'No.' } } } }),
    path: '/services/a/when/condition',
    what: 'The condition of a reads no fact, so it is always the same.',
    got: '"1 = 2"',
  },
  {
    rule: 'a condition that reads a part its fact does not have',
    source: situation(
      { a: { needs: ['x.lease'], when: { condition: 'x.lease.month > 11', sentence: { en: 'No.' } } } },
      {
        'x.lease': fact({
          question,
          type: { type: 'object', properties: { months: { type: 'integer' } }, additionalProperties: false },
        }),
      },
    ),
    path: '/services/a/when/condition',
    what: 'The condition of a reads a part that x.lease does not have.',
    got: '"x.lease.month"',
  },
  {
    rule: 'a missing deadline',
    source: situation({ a: { deadline: undefined } }),
    path: '/services/a/deadline',
    what: 'The service a has no deadline.',
    got: 'nothing',
  },
  {
    rule: 'a malformed deadline',
    source: situation({ a: { deadline: '5 days' } }),
    path: '/services/a/deadline',
    what: 'The service a has a wrong deadline.',
    got: '"5 days"',
  },
  {
    rule: 'a missing title',
    source: situation({ a: { title: undefined } }),
    path: '/services/a/title',
    what: 'The service a has no title.',
    got: 'nothing',
  },
  {
    rule: 'a title without English',
    source: situation({ a: { title: { ru: 'Услуга' } } }),
    path: '/services/a/title',
    what: 'The service a has a wrong title.',
    got: '{"ru":"Услуга"}',
  },
  {
    rule: 'a field the model does not know',
    source: situation({ a: { dead_line: 'P1D' } }),
    path: '/services/a/dead_line',
    what: 'The service a has an unknown field.',
    got: '"dead_line"',
  },
  {
    rule: 'an id of the wrong form',
    source: situation({ 'Birth Registration': {} }),
    path: '/services/Birth Registration',
    what: '"Birth Registration" is not a valid id.',
    got: '"Birth Registration"',
  },
  {
    rule: 'a fact named twice by one service',
    source: situation({ a: { needs: ['x.y'], optionalNeeds: ['x.y'] } }),
    path: '/services/a/optionalNeeds/0',
    what: 'The service a names x.y twice.',
    got: '"x.y" in "needs" and again in "optionalNeeds"',
  },
  {
    rule: 'an id given twice in the text',
    source: JSON.stringify(situation({ first: {}, a: {} })).replace('"first"', '"a"'),
    path: '/services/a',
    what: '"a" is given twice.',
    got: 'a duplicate id',
  },
  {
    rule: 'a fact about each child from a service that runs once',
    source: situation({ a: { provides: ['child.number'] } }),
    path: '/services/a/provides/0',
    what: 'The service a provides child.number about each child but does not run once for each.',
    got: 'no "forEach"',
  },
  {
    rule: 'a fact about the event from a service that runs for each child',
    source: situation({ a: { forEach: 'child', provides: ['x.y'] } }),
    path: '/services/a/provides/0',
    what: 'The service a runs for each child and would provide x.y several times.',
    got: 'a fact about event',
  },
  {
    rule: 'a service that runs over one subject',
    source: situation({ a: { forEach: 'house' } }, {}, { subjects: { house: { title: { en: 'House' } } } }),
    path: '/services/a/forEach',
    what: 'The service a runs over a subject that is not a list.',
    got: '"house"',
  },
  {
    rule: 'a fact whose id begins another',
    source: situation({ a: { needs: ['home.address', 'home.address.city'] } }),
    path: '/facts/home.address.city',
    what: 'The fact home.address.city would be a part of the fact home.address.',
    got: '"home.address.city"',
  },
  {
    rule: 'an unknown agency',
    source: situation({ a: { agency: 'registri' } }),
    path: '/services/a/agency',
    what: 'The service a names an unknown agency.',
    got: '"registri"',
  },
  {
    rule: 'an unknown service under "after"',
    source: situation({ a: { after: ['z'] } }),
    path: '/services/a/after/0',
    what: 'The service a names an unknown service.',
    got: '"z"',
  },
  {
    rule: 'a fact about nobody we know',
    source: situation({ a: { needs: ['x.y'] } }, { 'x.y': fact({ about: 'neighbour', question }) }),
    path: '/facts/x.y/about',
    what: 'The fact x.y is about an unknown subject.',
    got: '"neighbour"',
  },
  {
    rule: 'a subject that is there in every situation',
    source: situation({ a: {} }, {}, { subjects: { applicant: { title: { en: 'Applicant' } } } }),
    path: '/subjects/applicant',
    what: 'The subject applicant is there in every situation.',
    got: '"applicant"',
  },
  {
    rule: 'a type that is no JSON Schema',
    source: situation({ a: { needs: ['x.y'] } }, { 'x.y': fact({ question, type: { type: 'text' } }) }),
    path: '/facts/x.y/type',
    what: expect.stringContaining('The type of x.y cannot be used') as string,
    got: '{"type":"text"}',
  },
  {
    rule: 'a text that is not JSON',
    source: '{"id": ',
    path: '',
    what: 'The text is not JSON.',
    got: expect.stringContaining('JSON') as string,
  },
]

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
