import { describe, expect, it } from 'vitest'
import { birthOfAChild } from '../../../workflows/situations/birth-of-a-child/index.ts'
import { example as thirdChild, twins } from '../../../workflows/situations/birth-of-a-child/example.ts'
import { example as cafe } from '../../../workflows/situations/opening-a-cafe/example.ts'
import { openingACafe } from '../../../workflows/situations/opening-a-cafe/index.ts'
import { example as father } from '../../../workflows/situations/loss-of-a-loved-one/example.ts'
import { lossOfALovedOne } from '../../../workflows/situations/loss-of-a-loved-one/index.ts'
import { type Answers, runExample } from './run-example.ts'

const outcomes = (answers: Answers) =>
  Object.fromEntries(Object.entries(answers).map(([key, answer]) => [key, answer?.outcome ?? 'not-applicable']))
const facts = (answers: Answers): Record<string, never> =>
  Object.assign({}, ...Object.values(answers).map((answer) => (answer?.outcome === 'granted' ? answer.facts : {})))
const reasons = (answers: Answers) =>
  Object.entries(answers).flatMap(([key, answer]) => {
    return answer?.outcome === 'refused' ? [`${key} ${answer.reason.code}`] : []
  })

/** Where nobody inherits, no title is transferred. */
const withoutTitle = {
  ...lossOfALovedOne,
  services: Object.fromEntries(Object.entries(lossOfALovedOne.services).filter(([id]) => id !== 'title-transfer')),
}

describe('the reference agencies, asked about a whole life situation', () => {
  it('grant a third child everything', async () => {
    const answers = await runExample(birthOfAChild, thirdChild)
    expect(new Set(Object.values(outcomes(answers)))).toEqual(new Set(['granted']))
    expect(Object.keys(answers)).toHaveLength(13)
    expect(facts(answers)).toMatchObject({
      'child.benefit': { amount: 8_600.5, paidFrom: '2026-11-22' },
      'family.maternityCapital': { amount: 912_162.09 },
      'family.largeFamilyStatus': { validUntil: '2037-04-20' },
      'applicant.taxDeduction': { monthly: 6_000 },
      'applicant.income': { from: '2025-11-01', to: '2026-10-31', total: 360_000 },
    })
  })

  it('give each of twins their own numbers, and the family one certificate', async () => {
    const answers = await runExample(birthOfAChild, twins)
    expect(outcomes(answers)).toMatchObject({ 'snils:1': 'granted', 'large-family-status': 'not-applicable' })
    expect(answers['snils:1']).not.toEqual(answers['snils:2'])
    expect(facts(answers)).toMatchObject({ 'family.maternityCapital': { amount: 912_162.09 } })
  })

  it('refuse a benefit to a family that earns too much', async () => {
    const rich = { series: '4510', number: '123459', issuedOn: '2015-03-12', issuedBy: 'Moscow' }
    const facts = { ...thirdChild.facts, 'applicant.passport': rich }
    const answers = await runExample(birthOfAChild, { ...thirdChild, facts })
    expect(reasons(answers)).toEqual(['child-benefit:1 income-too-high'])
  })

  it('bury a pensioner at the expense of the Social Fund', async () => {
    const answers = await runExample(lossOfALovedOne, father)
    expect(outcomes(answers)).toEqual({
      'medical-death-certificate': 'granted',
      'death-registration': 'granted',
      'passport-cancellation': 'granted',
      'burial-allowance-of-fund': 'granted',
      'burial-allowance-of-employer': 'not-applicable',
      'burial-allowance-of-region': 'not-applicable',
      'pension-end': 'granted',
      'survivor-pension': 'granted',
      'inheritance-certificate': 'granted',
      'title-transfer': 'granted',
    })
    expect(facts(answers)).toMatchObject({
      'estate.inheritanceCertificate': { issuedOn: '2027-05-22' },
      'deceased.pensionEnd': { lastMonth: '2026-11' },
      'burial.allowanceOfFund': { amount: 9_165.37 },
    })
  })

  it('refuse a friend of the deceased inheritance and pension', async () => {
    const friend = { ...father, facts: { ...father.facts, 'applicant.kinship': 'not-related' } }
    const answers = await runExample(withoutTitle, friend)
    expect(reasons(answers)).toEqual(['survivor-pension not-entitled', 'inheritance-certificate no-heir'])
  })

  it('open a café with every permit', async () => {
    const answers = await runExample(openingACafe, cafe)
    expect(new Set(Object.values(outcomes(answers)))).toEqual(new Set(['granted']))
    expect(facts(answers)).toMatchObject({
      'business.registration': {
        registrationNumber: expect.stringMatching(/^\d{13}$/),
        inn: expect.stringMatching(/^\d{10}$/),
      },
      'premises.wasteContract': { monthlyCubicMetres: 11.85 },
      'business.alcoholLicence': { issuedOn: '2026-12-12', validUntil: '2031-12-12' },
    })
  })

  it('refuse a sole trader with many seats in little room the licence and the fire declaration', async () => {
    const small = { ...cafe.facts, 'business.form': 'sole-trader', 'premises.areaSquareMetres': 20 }
    const answers = await runExample(openingACafe, { ...cafe, facts: small })
    expect(reasons(answers).toSorted()).toEqual(['alcohol-licence companies-only', 'fire-safety too-crowded'])
  })
})
