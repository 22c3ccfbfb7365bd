import * as z from 'zod'
import { businessRegistration, fullName, passport } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'business.form': z.enum(['sole-trader', 'company']),
  'business.name': z.string().min(1).max(200),
}

export const provides = { 'business.registration': businessRegistration }
