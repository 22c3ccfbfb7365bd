import { defineService, fetchDocument, granted, pending, refused } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { registryNumber } from '../registry-number.ts'
import { facts, provides } from './schema.ts'

/** Registration of a lease of a year or longer (Civil Code, art. 651). */
export const leaseRegistration = defineService({
  agency: 'rosreestr',
  service: 'lease-registration',
  facts,
  provides,
  takes: 'P5D',
  async perform({ facts, documents }, { today }) {
    if (facts['premises.lease'].signedOn > today) return refused(NOT_SIGNED_YET)
    const scan = documents['premises.leaseDocument']
    if (scan) await fetchDocument(scan)
    return pending()
  },
  decide({ facts }, { today, numbers }) {
    const number = registryNumber(facts['premises.cadastralNumber'], today, numbers)
    return granted({ 'premises.leaseRecord': { number, issuedOn: today, issuedBy: ISSUER } })
  },
})

const NOT_SIGNED_YET = {
  code: 'not-signed-yet',
  text: { en: 'The lease is dated in the future.', ru: 'Дата договора аренды ещё не наступила.' },
}
