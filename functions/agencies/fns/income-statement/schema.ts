import { fullName, income, passport } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'applicant.fullName': fullName, 'applicant.passport': passport }

export const provides = { 'applicant.income': income }
