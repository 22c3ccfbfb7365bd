import * as z from 'zod'
import { bankAccount, businessRegistration } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'business.registration': businessRegistration,
  'business.employees': z.int().min(0).max(10_000),
  'business.bankAccount': bankAccount,
}

export const provides = { 'business.employerNumber': z.string().regex(/^\d{10}$/) }
