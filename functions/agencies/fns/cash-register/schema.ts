import * as z from 'zod'
import { address, businessRegistration, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'business.cashRegister': z.strictObject({
    model: z.string().min(1).max(100),
    serialNumber: z.string().min(1).max(20),
  }),
  'premises.address': address,
}

export const provides = { 'business.cashRegisterCard': record }
