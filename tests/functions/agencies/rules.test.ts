import { describe, expect, it } from 'vitest'
import { ogrn, ogrnip } from '../../../functions/agencies/fns/business-registration/registration-number.ts'
import { companyInn, personalInn } from '../../../functions/agencies/fns/inn-number.ts'
import { policyNumber } from '../../../functions/agencies/insurer/medical-insurance/policy-number.ts'
import { eldestOfAge } from '../../../functions/agencies/region/large-family-status/eldest-of-age.ts'
import { childBenefit } from '../../../functions/agencies/sfr/child-benefit/amount.ts'
import { maternityCapital } from '../../../functions/agencies/sfr/maternity-capital/amount.ts'
import { snilsOf } from '../../../functions/agencies/sfr/snils-number.ts'

/** Numbers published as examples or in public registers. */
describe('numbers with check digits', () => {
  it.each(['112-233-445 95', '087-654-303 00'])('SNILS %s is valid', (snils) => {
    expect(snilsOf(snils.replaceAll(/\D/g, '').slice(0, 9))).toBe(snils)
  })

  it.each(['500100732259'])("a person's INN %s is valid", (inn) => {
    expect(personalInn(inn.slice(0, 10))).toBe(inn)
  })

  it.each(['7707083893', '7830002293', '7736050003'])("a company's INN %s is valid", (inn) => {
    expect(companyInn(inn.slice(0, 9))).toBe(inn)
  })

  it.each(['1027700132195', '1027700070518'])('OGRN %s is valid', (number) => {
    expect(ogrn(number.slice(0, 12))).toBe(number)
  })

  it.each(['304500116000157'])('OGRNIP %s is valid', (number) => {
    expect(ogrnip(number.slice(0, 14))).toBe(number)
  })

  it('a policy number ends in the check digit of ISO/IEC 7812-1', () => {
    expect(policyNumber('411111111111111')).toBe('4111111111111111')
  })
})

describe('maternity capital', () => {
  it.each([
    { orders: [1], before: false, amount: 690_266.95 },
    { orders: [2], before: false, amount: 912_162.09 },
    { orders: [1, 2], before: false, amount: 912_162.09 },
    { orders: [3], before: false, amount: 912_162.09 },
    { orders: [2], before: true, amount: 221_895.14 },
    { orders: [3], before: true, amount: undefined },
  ])('for children $orders, received before: $before, is $amount', ({ orders, before, amount }) => {
    expect(maternityCapital(orders, before)).toBe(amount)
  })
})

describe('child benefit', () => {
  it.each([
    { monthly: 35_467, benefit: undefined },
    { monthly: 35_466, benefit: 8_600.5 },
    { monthly: 26_866, benefit: 8_600.5 },
    { monthly: 26_865, benefit: 12_900.75 },
    { monthly: 22_565, benefit: 17_201 },
    { monthly: 0, benefit: 17_201 },
  ])('with an income of $monthly a month is $benefit', ({ monthly, benefit }) => {
    expect(childBenefit(monthly * 12)).toBe(benefit)
  })
})

describe('the status of a large family', () => {
  it('ends when the eldest minor comes of age', () => {
    expect(eldestOfAge(['2019-04-20', '2022-09-03', '2026-11-22'], '2026-11-22')).toBe('2037-04-20')
  })

  it('does not count children who are of age', () => {
    expect(eldestOfAge(['2008-11-22', '2022-09-03', '2026-11-22'], '2026-11-22')).toBeUndefined()
  })
})
