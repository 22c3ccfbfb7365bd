import { defineService, granted, numbersOf } from '../../../../shared/agency-sdk/index.ts'
import { newCertificate } from '../certificate.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Death registration (Federal Law 143-FZ, art. 64). */
export const deathRegistration = defineService({
  agency: 'zags',
  service: 'death-registration',
  facts,
  provides,
  perform({ requestId }, { today, numbers }) {
    const issued = { issuedOn: today, issuedBy: ISSUER }
    return granted({
      'deceased.deathRecord': { number: numbersOf(requestId).digits('death record', 21), ...issued },
      'deceased.deathCertificate': newCertificate('IV', numbers, today),
      'burial.allowanceReference': { number: numbers.digits('reference', 8), ...issued },
    })
  },
})
