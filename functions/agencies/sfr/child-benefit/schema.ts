import * as z from 'zod'
import { bankAccount, date, fullName, payment, record, roubles, snils } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'child.birthRecord': record,
  'child.snils': snils,
  'applicant.fullName': fullName,
  'applicant.snils': snils,
  'applicant.income': z.strictObject({ from: date, to: date, total: roubles }),
  'applicant.bankAccount': bankAccount,
}

export const provides = { 'child.benefit': payment }
