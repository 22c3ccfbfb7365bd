import { date, fullName, passport, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'deceased.fullName': fullName, 'deceased.passport': passport, 'deceased.dateOfDeath': date }

export const provides = { 'deceased.medicalCertificate': record }
