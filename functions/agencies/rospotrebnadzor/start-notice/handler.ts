import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Notice of starting a business (Federal Law 294-FZ, art. 8). */
export const startNotice = defineService({
  agency: 'rospotrebnadzor',
  service: 'start-notice',
  facts,
  provides,
  perform(_event, { today, numbers }) {
    const number = `УВ-${numbers.digits('notice', 9)}`
    return granted({ 'business.startNotice': { number, issuedOn: today, issuedBy: ISSUER } })
  },
  compensate: () => granted(),
})
