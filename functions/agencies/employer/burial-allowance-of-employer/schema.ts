import * as z from 'zod'
import { bankAccount, fullName, passport, payment, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'burial.allowanceReference': record,
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'applicant.bankAccount': bankAccount,
  'deceased.workRecord': z.strictObject({ number: z.string().min(1).max(60), employer: z.string().min(1).max(200) }),
  'deceased.status': z.enum(['pensioner', 'employed', 'neither']),
}

export const provides = { 'burial.allowanceOfEmployer': payment }
