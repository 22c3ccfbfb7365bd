import { address, fullName, passport, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'child.birthRecord': record,
  'child.fullName': fullName,
  'applicant.passport': passport,
  'family.address': address,
}

export const provides = { 'child.residenceRegistration': record }
