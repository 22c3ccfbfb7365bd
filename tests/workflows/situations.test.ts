import { describe, expect, it } from 'vitest'
import { Submission } from '../../shared/model/application.ts'
import { conditionHolds } from '../../shared/model/condition.ts'
import { factType } from '../../shared/model/fact-type.ts'
import { asked, askedSeparately, factKey, questions } from '../../shared/model/questions.ts'
import { catalogue } from '../../workflows/catalogue.ts'
import { example as thirdChild, twins } from '../../workflows/situations/birth-of-a-child/example.ts'
import { birthOfAChild } from '../../workflows/situations/birth-of-a-child/index.ts'
import { example as father } from '../../workflows/situations/loss-of-a-loved-one/example.ts'
import { lossOfALovedOne } from '../../workflows/situations/loss-of-a-loved-one/index.ts'
import { example as cafe } from '../../workflows/situations/opening-a-cafe/example.ts'
import { openingACafe } from '../../workflows/situations/opening-a-cafe/index.ts'

/** Every text by language within a value, by its path. */
function texts(value: unknown, path = ''): [string, Record<string, string>][] {
  if (value === null || typeof value !== 'object') return []
  if ('en' in value && typeof value.en === 'string') return [[path, value as Record<string, string>]]
  return Object.entries(value).flatMap(([name, part]) => texts(part, `${path}/${name}`))
}

describe.each(catalogue.all().map((definition) => ({ id: definition.id, definition })))('$id', ({ definition }) => {
  it('speaks English and Russian throughout', () => {
    const found = texts(definition)
    expect(found.length).toBeGreaterThan(50)
    expect(found.filter(([, text]) => !/[А-Яа-я]/.test(text['ru'] ?? '')).map(([path]) => path)).toEqual([])
    expect(found.filter(([, text]) => /[А-Яа-я]/.test(text['en'] ?? '')).map(([path]) => path)).toEqual([])
  })

  it('says how long what an application told is kept, and keeps findings and what no longer holds for less', () => {
    expect(definition.retention).toBe('P3Y')
    const kept = (wanted: (fact: (typeof definition.facts)[string]) => boolean) =>
      Object.values(definition.facts)
        .filter(wanted)
        .map(({ retention }) => retention)
    expect(kept(({ document }) => document === true)).toSatisfy((all: unknown[]) => all.every((each) => each === 'P3Y'))
    const passing = kept(({ sensitivity, validity }) => sensitivity === 'special' || validity !== undefined)
    expect(new Set(passing)).toEqual(new Set(['P1Y']))
  })

  it('says of every inferred legal basis that it is, in both languages', () => {
    const bases = Object.values(definition.services).flatMap(({ basis, needs }) => [
      basis,
      ...needs.flatMap((need) => need.basis ?? []),
    ])
    for (const { reference } of bases) {
      expect(/\(inferred/.test(reference['en'] ?? '')).toBe(/\(предположительно/.test(reference['ru'] ?? ''))
    }
    expect(bases.filter(({ kind, reference }) => kind === 'law' && /\(inferred/.test(reference['en'] ?? ''))).toEqual(
      [],
    )
  })

  it('names no agency that has no service', () => {
    const used = new Set(Object.values(definition.services).map(({ agency }) => agency))
    expect(Object.keys(definition.agencies).filter((agency) => !used.has(agency))).toEqual([])
  })

  it('has no fact that nobody uses', () => {
    const used = new Set(
      Object.values(definition.services).flatMap((service) => [
        ...[...service.needs, ...service.optionalNeeds].map(({ fact }) => fact),
        ...service.provides,
      ]),
    )
    const read = Object.values(definition.services).map(({ when }) => when?.condition ?? '')
    const unused = Object.keys(definition.facts).filter((fact) => !used.has(fact))
    expect(unused.filter((fact) => !read.some((condition) => condition.includes(fact)))).toEqual([])
  })
})

describe.each([
  { name: 'a third child', definition: birthOfAChild, example: thirdChild },
  { name: 'twins', definition: birthOfAChild, example: twins },
  { name: 'the loss of a father', definition: lossOfALovedOne, example: father },
  { name: 'a café', definition: openingACafe, example: cafe },
])('the example of $name', ({ definition, example }) => {
  const submission = Submission.parse(example)
  const given = [
    ...Object.entries(submission.facts).map(([fact, value]) => ({ fact, item: undefined, value })),
    ...Object.values(submission.lists).flatMap((items) =>
      items.flatMap(({ facts }, at) =>
        Object.entries(facts).map(([fact, value]) => ({ fact, item: `${at + 1}`, value })),
      ),
    ),
  ]
  const lists = Object.fromEntries(
    Object.entries(submission.lists).map(([list, items]) => [list, items.map((_, at) => `${at + 1}`)]),
  )
  const input = { lists, chosen: submission.services }

  it('gives values of the types of their facts', () => {
    for (const { fact, value } of given) {
      expect(factType(definition, fact)?.safeParse(value), fact).toMatchObject({ success: true })
    }
  })

  it('answers every required question, and nothing that is not asked', () => {
    const keys = given.map(({ fact, item }) => factKey(fact, item))
    const all = asked(definition, input)
    const required = all.filter(({ demand }) => demand === 'required').map(({ fact, item }) => factKey(fact, item))
    expect(keys).toEqual(expect.arrayContaining(required))
    expect(all.map(({ fact, item }) => factKey(fact, item))).toEqual(expect.arrayContaining(keys))
  })

  it('chooses optional services only', () => {
    expect(submission.services.filter((id) => definition.services[id]?.choice !== 'optional')).toEqual([])
  })

  it('is asked less than half of what separate applications would ask', () => {
    const separately = [...askedSeparately(definition, input).values()].flat().length
    expect(asked(definition, input).length).toBeLessThan(separately / 2)
  })
})

describe('the birth of a child', () => {
  const holds = (service: string, facts: Record<string, unknown>) =>
    conditionHolds(birthOfAChild.services[service]?.when?.condition ?? '', facts)

  it('takes at least ten services of at least six agencies', () => {
    const services = Object.values(birthOfAChild.services)
    expect(services.length).toBeGreaterThanOrEqual(10)
    expect(new Set(services.map(({ agency }) => agency)).size).toBeGreaterThanOrEqual(6)
  })

  it('takes the income from the tax service, never from the parent', () => {
    expect(birthOfAChild.services['income-statement']).toMatchObject({ agency: 'fns', provides: ['applicant.income'] })
    expect(questions(birthOfAChild, ['tax-deduction']).map(({ fact }) => fact)).not.toContain('applicant.income')
  })

  it.each([
    { older: 2, born: 1, large: true },
    { older: 1, born: 1, large: false },
    { older: 1, born: 2, large: true },
    { older: 0, born: 2, large: false },
  ])('makes $older older and $born born children a large family: $large', async ({ older, born, large }) => {
    const facts = { 'family.olderChildren': Array(older).fill({}), 'child.birthRecord': Array(born).fill({}) }
    expect(await holds('large-family-status', facts)).toBe(large)
  })

  it.each([
    { before: false, orders: [1], granted: true },
    { before: true, orders: [2], granted: true },
    { before: true, orders: [2, 3], granted: true },
    { before: true, orders: [3], granted: false },
    { before: false, orders: [3], granted: true },
  ])(
    'grants capital for children $orders, received before: $before → $granted',
    async ({ before, orders, granted }) => {
      const facts = { 'family.maternityCapitalBefore': before, 'child.birthOrder': orders }
      expect(await holds('maternity-capital', facts)).toBe(granted)
    },
  )
})

describe('the loss of a loved one', () => {
  it.each(['pensioner', 'employed', 'neither'])(
    'has one payer of the burial allowance for the status %s',
    async (status) => {
      const payers = Object.entries(lossOfALovedOne.services).filter(([id]) => id.startsWith('burial-allowance'))
      const paying = await Promise.all(
        payers.map(([, { when }]) => conditionHolds(when?.condition ?? '', { 'deceased.status': status })),
      )
      expect(paying.filter(Boolean)).toHaveLength(1)
    },
  )

  it('waits for the notary longer than six months', () => {
    expect(lossOfALovedOne.services['inheritance-certificate']?.deadline).toBe('P7M')
  })
})

describe('opening a café', () => {
  it.each([
    { months: 36, registered: true },
    { months: 11, registered: false },
  ])('registers a lease of $months months: $registered', async ({ months, registered }) => {
    const condition = openingACafe.services['lease-registration']?.when?.condition ?? ''
    expect(await conditionHolds(condition, { 'premises.lease': { months } })).toBe(registered)
  })

  it('leaves the licence and the sign to the applicant', () => {
    const optional = Object.entries(openingACafe.services).filter(([, { choice }]) => choice === 'optional')
    expect(optional.map(([id]) => id)).toEqual(['alcohol-licence', 'sign-permit'])
  })
})
