import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Registration of a cash register (Federal Law 54-FZ, art. 4.2). */
export const cashRegister = defineService({
  agency: 'fns',
  service: 'cash-register',
  facts,
  provides,
  perform: (_event, { today, numbers }) =>
    granted({ 'business.cashRegisterCard': { number: numbers.digits('card', 16), issuedOn: today, issuedBy: ISSUER } }),
  compensate: () => granted(),
})
