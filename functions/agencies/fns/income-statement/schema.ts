import { fullName, passport } from '../../../../shared/agency-sdk/index.ts'
import { income } from '../income.ts'

export const facts = { 'applicant.fullName': fullName, 'applicant.passport': passport }

export const provides = { 'applicant.income': income }
