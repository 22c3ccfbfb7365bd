import * as z from 'zod'
import { date, fullName, passport, record, snils } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'child.birthRecord': record,
  'child.snils': snils,
  'child.fullName': fullName,
  'child.dateOfBirth': date,
  'applicant.passport': passport,
}

export const provides = { 'child.medicalPolicy': z.string().regex(/^\d{16}$/) }
