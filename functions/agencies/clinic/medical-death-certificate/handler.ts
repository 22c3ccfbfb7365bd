import { defineService, granted, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Medical certificate of death. */
export const medicalDeathCertificate = defineService({
  agency: 'clinic',
  service: 'medical-death-certificate',
  facts,
  provides,
  perform({ facts }, { today, numbers }) {
    if (facts['deceased.dateOfDeath'] > today) return refused(DATE_IN_FUTURE)
    const number = numbers.digits('medical certificate', 9)
    return granted({ 'deceased.medicalCertificate': { number, issuedOn: today, issuedBy: ISSUER } })
  },
})

const DATE_IN_FUTURE = {
  code: 'date-in-future',
  text: { en: 'The date of death is in the future.', ru: 'Дата смерти ещё не наступила.' },
}
