import { dateAfter, defineService, granted, pending, refused } from '../../../../shared/agency-sdk/index.ts'
import { facts, provides } from './schema.ts'

/** Federal Law 8-FZ, art. 10, as indexed from 1 February 2025. */
const ALLOWANCE = 9_165.37
const CLAIMED_WITHIN = 'P6M'

/** Burial allowance for an employee. */
export const burialAllowanceOfEmployer = defineService({
  agency: 'employer',
  service: 'burial-allowance-of-employer',
  facts,
  provides,
  takes: 'P1D',
  perform({ facts }, { today }) {
    const lastDay = dateAfter(facts['burial.allowanceReference'].issuedOn, CLAIMED_WITHIN)
    return today > lastDay ? refused(CLAIMED_TOO_LATE) : pending()
  },
  decide(_event, { today, numbers }) {
    const decision = `ПР-${numbers.digits('decision', 8)}`
    return granted({ 'burial.allowanceOfEmployer': { decision, amount: ALLOWANCE, paidFrom: today } })
  },
})

const CLAIMED_TOO_LATE = {
  code: 'claimed-too-late',
  text: {
    en: 'The burial allowance is claimed within six months.',
    ru: 'Пособие на погребение можно получить в течение шести месяцев.',
  },
}
