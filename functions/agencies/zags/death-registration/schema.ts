import { civilCertificate, fullName, passport, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'deceased.medicalCertificate': record,
  'deceased.fullName': fullName,
  'deceased.passport': passport,
  'applicant.fullName': fullName,
  'applicant.passport': passport,
}

export const provides = {
  'deceased.deathRecord': record,
  'deceased.deathCertificate': civilCertificate,
  'burial.allowanceReference': record,
}
