import { dateAfter, defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Federal Law 8-FZ, art. 10, as indexed from 1 February 2025. */
const ALLOWANCE = 9_165.37
const CLAIMED_WITHIN = 'P6M'

/** Burial allowance for a pensioner. */
export const burialAllowanceOfFund = defineService({
  agency: 'sfr',
  service: 'burial-allowance-of-fund',
  facts,
  provides,
  perform({ facts }, { today, numbers }) {
    const lastDay = dateAfter(facts['burial.allowanceReference'].issuedOn, CLAIMED_WITHIN)
    if (today > lastDay) return refused(CLAIMED_TOO_LATE)
    const decision = `ПП-${numbers.digits('decision', 8)}`
    return granted({ 'burial.allowanceOfFund': { decision, amount: ALLOWANCE, paidFrom: today } })
  },
})

const CLAIMED_TOO_LATE = {
  code: 'claimed-too-late',
  text: {
    en: 'The burial allowance is claimed within six months.',
    ru: 'Пособие на погребение можно получить в течение шести месяцев.',
  },
}
