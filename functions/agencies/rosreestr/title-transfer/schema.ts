import * as z from 'zod'
import { cadastralNumber, fullName, passport, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'estate.inheritanceCertificate': record,
  'estate.realEstate': z.array(cadastralNumber).max(20),
  'applicant.fullName': fullName,
  'applicant.passport': passport,
}

export const provides = { 'estate.titleRecord': record }
