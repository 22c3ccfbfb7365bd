import { dateAfter, defineService, granted, pending, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Federal Law 171-FZ, art. 16 and 18: premises are leased for a year at least, a licence holds five years at most. */
const LEASED_MONTHS = 12
const HOLDS = 'P5Y'

/** Licence for the retail sale of alcohol. */
export const alcoholLicence = defineService({
  agency: 'region',
  service: 'alcohol-licence',
  facts,
  provides,
  takes: 'P20D',
  perform({ facts }) {
    if (facts['business.form'] !== 'company') return refused(COMPANIES_ONLY)
    return facts['premises.lease'].months < LEASED_MONTHS ? refused(LEASE_TOO_SHORT) : pending()
  },
  decide: (_event, { today, numbers }) =>
    granted({
      'business.alcoholLicence': {
        number: `РПО-${numbers.digits('licence', 8)}`,
        issuedOn: today,
        issuedBy: ISSUER,
        validUntil: dateAfter(today, HOLDS),
      },
    }),
  compensate: () => granted(),
})

/** Federal Law 171-FZ, art. 11. */
const COMPANIES_ONLY = {
  code: 'companies-only',
  text: {
    en: 'The licence is given to companies, not to sole traders.',
    ru: 'Лицензия выдаётся юридическим лицам, но не индивидуальным предпринимателям.',
  },
}

const LEASE_TOO_SHORT = {
  code: 'lease-too-short',
  text: {
    en: 'The premises must be leased for a year at least.',
    ru: 'Помещение должно быть арендовано не менее чем на год.',
  },
}
