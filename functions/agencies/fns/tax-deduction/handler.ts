import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Tax Code, art. 218 (1) 4, as of 2025: a month for the third and every later child, up to this income in a year. */
const MONTHLY = 6_000
const INCOME_BOUND = 450_000

/** Standard tax deduction for the children of a large family. */
export const taxDeduction = defineService({
  agency: 'fns',
  service: 'tax-deduction',
  facts,
  provides,
  takes: 'P10D',
  decide({ facts }, { today, numbers }) {
    if ((facts['applicant.income']?.total ?? 0) / 12 > INCOME_BOUND) return refused(INCOME_TOO_HIGH)
    const notice = `НВ-${numbers.digits('notice', 9)}`
    const monthly = MONTHLY * facts['child.birthRecord'].length
    return granted({ 'applicant.taxDeduction': { notice, monthly, from: today } })
  },
})

const INCOME_TOO_HIGH = {
  code: 'income-too-high',
  text: {
    en: 'A single month of your income is above the bound of a year.',
    ru: 'Ваш доход за один месяц превышает годовой предел для вычета.',
  },
}
