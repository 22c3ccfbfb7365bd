import { passport, record } from '../../../../shared/agency-sdk/index.ts'

export const facts = { 'deceased.deathRecord': record, 'deceased.passport': passport }

export const provides = { 'deceased.passportCancellation': record }
