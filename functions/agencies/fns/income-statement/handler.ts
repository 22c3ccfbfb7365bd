import { dateAt, defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Income of the last twelve full months. */
export const incomeStatement = defineService({
  agency: 'fns',
  service: 'income-statement',
  facts,
  provides,
  perform({ facts }, { now }) {
    const total = 12 * monthly(facts['applicant.passport'].number)
    return granted({ 'applicant.income': { ...lastTwelveMonths(now), total } })
  },
})

function lastTwelveMonths(now: number) {
  const at = new Date(now)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()]
  return { from: dateAt(Date.UTC(year - 1, month, 1)), to: dateAt(Date.UTC(year, month, 0)) }
}

/** The last digit of the passport number chooses the income, so that a tester knows it beforehand. */
function monthly(passportNumber: string): number {
  const digit = Number(passportNumber.at(-1))
  return digit === 9 ? 90_000 : 18_000 + 2_000 * digit
}
