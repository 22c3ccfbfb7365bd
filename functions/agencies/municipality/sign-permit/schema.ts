import * as z from 'zod'
import { address, businessRegistration, lease, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'business.name': z.string().min(1).max(200),
  'premises.address': address,
  'premises.lease': lease,
  'premises.sign': z.strictObject({
    wording: z.string().min(1).max(200),
    widthCm: z.int().min(10),
    heightCm: z.int().min(10),
  }),
  'premises.leaseRecord': record.optional(),
}

export const provides = { 'premises.signPermit': record }
