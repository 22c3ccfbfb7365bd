import * as z from 'zod'
import { date, fullName, record, roubles, snils } from '../../../../shared/agency-sdk/index.ts'
import { income } from '../income.ts'

/** Birth records are a list: the deduction is the parent's. */
export const facts = {
  'family.largeFamilyStatus': z.strictObject({
    card: z.string().min(1).max(60),
    qrCode: z.string().min(1).max(500),
    validUntil: date,
  }),
  'child.birthRecord': z.array(record),
  'applicant.fullName': fullName,
  'applicant.snils': snils,
  'applicant.income': income.optional(),
}

export const provides = {
  'applicant.taxDeduction': z.strictObject({ notice: z.string().min(1).max(60), monthly: roubles, from: date }),
}
