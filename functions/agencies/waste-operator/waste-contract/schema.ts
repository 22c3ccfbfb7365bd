import * as z from 'zod'
import { address, bankAccount, businessRegistration, date, lease, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'business.bankAccount': bankAccount,
  'premises.address': address,
  'premises.lease': lease,
  'premises.areaSquareMetres': z.number().min(5).max(20_000),
  'premises.leaseRecord': record.optional(),
}

export const provides = {
  'premises.wasteContract': z.strictObject({
    number: z.string().min(1).max(60),
    from: date,
    monthlyCubicMetres: z.number().min(0),
  }),
}
