import * as z from 'zod'
import { address, businessRegistration, date, lease, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'business.form': z.enum(['sole-trader', 'company']),
  'premises.address': address,
  'premises.lease': lease,
  'premises.areaSquareMetres': z.number().min(5).max(20_000),
  'premises.leaseRecord': record.optional(),
}

export const provides = { 'business.alcoholLicence': z.strictObject({ ...record.shape, validUntil: date }) }
