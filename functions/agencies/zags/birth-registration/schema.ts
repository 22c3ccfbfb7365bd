import {
  civilCertificate,
  date,
  fullName,
  medicalRecordOfBirth,
  passport,
  record,
} from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'child.medicalRecord': medicalRecordOfBirth,
  'child.fullName': fullName,
  'child.dateOfBirth': date,
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'otherParent.fullName': fullName.optional(),
  'otherParent.passport': passport.optional(),
  'family.marriageRecord': record.optional(),
}

export const provides = { 'child.birthRecord': record, 'child.birthCertificate': civilCertificate }
