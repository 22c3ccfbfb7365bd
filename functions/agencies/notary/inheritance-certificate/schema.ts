import * as z from 'zod'
import { date, fullName, passport, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'deceased.deathRecord': record,
  'deceased.fullName': fullName,
  'deceased.dateOfDeath': date,
  'applicant.fullName': fullName,
  'applicant.passport': passport,
  'applicant.kinship': z.enum(['spouse', 'child', 'parent', 'other-relative', 'not-related']),
}

export const provides = { 'estate.inheritanceCertificate': record }
