import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { childBenefit as amountOf } from './amount.ts'
import { facts, provides } from './schema.ts'

/** Monthly benefit for a child. */
export const childBenefit = defineService({
  agency: 'sfr',
  service: 'child-benefit',
  facts,
  provides,
  takes: 'P5D',
  decide({ facts }, { numbers }) {
    const amount = amountOf(facts['applicant.income'].total)
    if (amount === undefined) return refused(INCOME_TOO_HIGH)
    const decision = `ЕП-${numbers.digits('decision', 8)}`
    return granted({ 'child.benefit': { decision, amount, paidFrom: facts['child.birthRecord'].issuedOn } })
  },
  compensate: () => granted(),
})

const INCOME_TOO_HIGH = {
  code: 'income-too-high',
  text: {
    en: 'The income per head of your family is above the subsistence minimum.',
    ru: 'Среднедушевой доход Вашей семьи превышает прожиточный минимум.',
  },
}
