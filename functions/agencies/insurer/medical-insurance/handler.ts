import { defineService, granted } from '../../../../shared/agency-sdk/index.ts'
import { policyNumber } from './policy-number.ts'
import { facts, provides } from './schema.ts'

/** Compulsory medical insurance of a child. */
export const medicalInsurance = defineService({
  agency: 'insurer',
  service: 'medical-insurance',
  facts,
  provides,
  perform: (_event, { lastingNumbers }) =>
    granted({ 'child.medicalPolicy': policyNumber(lastingNumbers.digits('policy', 15)) }),
  compensate: () => granted(),
})
