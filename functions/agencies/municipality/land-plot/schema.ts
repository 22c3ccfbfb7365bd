import * as z from 'zod'
import { address, date, fullName, passport, queuePlace } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'family.largeFamilyStatus': z.strictObject({
    card: z.string().min(1).max(60),
    qrCode: z.string().min(1).max(500),
    validUntil: date,
  }),
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'family.address': address,
}

export const provides = { 'family.landPlotQueue': queuePlace }
