import { address, fullName, largeFamilyStatus, passport, queuePlace } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'family.largeFamilyStatus': largeFamilyStatus,
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'family.address': address,
}

export const provides = { 'family.landPlotQueue': queuePlace }
