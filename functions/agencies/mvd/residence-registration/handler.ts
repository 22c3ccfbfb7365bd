import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { ISSUER } from '../issuer.ts'
import { facts, provides } from './schema.ts'

/** Registration of a child where the parent lives. */
export const residenceRegistration = defineService({
  agency: 'mvd',
  service: 'residence-registration',
  facts,
  provides,
  takes: 'P2D',
  decide: (_event, { today, numbers }) =>
    granted({
      'child.residenceRegistration': { number: numbers.digits('registration', 10), issuedOn: today, issuedBy: ISSUER },
    }),
  compensate: () => granted(),
})
