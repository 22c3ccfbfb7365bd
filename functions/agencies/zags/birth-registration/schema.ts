import * as z from 'zod'
import { date, fullName, passport, record } from '../../../../shared/agency-sdk/index.ts'
import { certificate } from '../certificate.ts'

export const facts = {
  'child.medicalRecord': z.strictObject({
    ...record.shape,
    sex: z.enum(['female', 'male']),
    weightGrams: z.int().min(300).max(9000),
  }),
  'child.fullName': fullName,
  'child.dateOfBirth': date,
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'otherParent.fullName': fullName.optional(),
  'otherParent.passport': passport.optional(),
  'family.marriageRecord': record.optional(),
}

export const provides = { 'child.birthRecord': record, 'child.birthCertificate': certificate }
