import * as z from 'zod'
import { address, date, fullName, largeFamilyStatus, passport, record } from '../../../../shared/agency-sdk/index.ts'

/** Facts of new children are lists: the status is the family's. */
export const facts = {
  'child.birthRecord': z.array(record),
  'family.olderChildren': z
    .array(z.strictObject({ fullName, dateOfBirth: date, birthCertificate: z.string().min(1).max(60) }))
    .max(20),
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'family.address': address,
}

export const provides = {
  'family.largeFamilyStatus': largeFamilyStatus,
}
