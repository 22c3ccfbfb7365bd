import { date, fullName, innOfPerson, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'child.birthRecord': record, 'child.fullName': fullName, 'child.dateOfBirth': date }

export const provides = { 'child.inn': innOfPerson }
