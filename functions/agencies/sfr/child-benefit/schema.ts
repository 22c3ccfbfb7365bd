import { bankAccount, fullName, income, payment, record, snils } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'child.birthRecord': record,
  'child.snils': snils,
  'applicant.fullName': fullName,
  'applicant.snils': snils,
  'applicant.income': income,
  'applicant.bankAccount': bankAccount,
}

export const provides = { 'child.benefit': payment }
