import * as z from 'zod'
import {
  date,
  fullName,
  income,
  largeFamilyStatus,
  record,
  roubles,
  snils,
} from '../../../../shared/agency-sdk/index.ts'

/** Birth records are a list: the deduction is the parent's. */
export const facts = {
  'family.largeFamilyStatus': largeFamilyStatus,
  'child.birthRecord': z.array(record),
  'applicant.fullName': fullName,
  'applicant.snils': snils,
  'applicant.income': income.optional(),
}

export const provides = {
  'applicant.taxDeduction': z.strictObject({ notice: z.string().min(1).max(60), monthly: roubles, from: date }),
}
