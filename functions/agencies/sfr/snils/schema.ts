import { date, fullName, record, snils } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'child.birthRecord': record, 'child.fullName': fullName, 'child.dateOfBirth': date }

export const provides = { 'child.snils': snils }
