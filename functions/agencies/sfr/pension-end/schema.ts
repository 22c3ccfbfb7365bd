import * as z from 'zod'
import { record, snils } from '../../../../shared/agency-sdk/index.ts'

export const facts = {
  'deceased.deathRecord': record,
  'deceased.snils': snils,
  'deceased.status': z.enum(['pensioner', 'employed', 'neither']),
}

export const provides = {
  'deceased.pensionEnd': z.strictObject({
    decision: z.string().min(1).max(60),
    lastMonth: z.string().regex(/^\d{4}-\d{2}$/),
  }),
}
