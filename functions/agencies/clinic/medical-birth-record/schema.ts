import { date, fullName, medicalRecordOfBirth } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'applicant.fullName': fullName, 'child.dateOfBirth': date }

export const provides = {
  'child.medicalRecord': medicalRecordOfBirth,
}
