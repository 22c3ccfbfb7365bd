import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Cancellation of the passport of the deceased. */
export const passportCancellation = defineService({
  agency: 'mvd',
  service: 'passport-cancellation',
  facts,
  provides,
  takes: 'P2D',
  decide: (_event, { today, numbers }) =>
    granted({
      'deceased.passportCancellation': {
        number: numbers.digits('cancellation', 10),
        issuedOn: today,
        issuedBy: ISSUER,
      },
    }),
})
