import * as z from 'zod'
import { date, fullName, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'applicant.fullName': fullName, 'child.dateOfBirth': date }

export const provides = {
  'child.medicalRecord': z.strictObject({
    ...record.shape,
    sex: z.enum(['female', 'male']),
    weightGrams: z.int().min(300).max(9000),
  }),
}
