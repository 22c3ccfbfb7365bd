import * as z from 'zod'
import { bankAccount, fullName, payment, record, snils } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'deceased.deathRecord': record,
  'deceased.snils': snils,
  'applicant.fullName': fullName,
  'applicant.snils': snils,
  'applicant.bankAccount': bankAccount,
  'applicant.kinship': z.enum(['spouse', 'child', 'parent', 'other-relative', 'not-related']),
}

export const provides = { 'applicant.survivorPension': payment }
