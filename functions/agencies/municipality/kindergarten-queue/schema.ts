import { date, fullName, passport, queuePlace, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'child.birthRecord': record,
  'child.residenceRegistration': record,
  'child.fullName': fullName,
  'applicant.passport': passport,
  'child.kindergartenFrom': date.optional(),
}

export const provides = { 'child.kindergartenQueue': queuePlace }
