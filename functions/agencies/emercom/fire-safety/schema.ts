import * as z from 'zod'
import { address, businessRegistration, lease, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'premises.address': address,
  'premises.lease': lease,
  'premises.seats': z.int().min(1).max(2_000),
  'premises.areaSquareMetres': z.number().min(5).max(20_000),
  'premises.leaseRecord': record.optional(),
}

export const provides = { 'premises.fireDeclaration': record }
