import * as z from 'zod'
import { date, fullName, record, roubles, snils } from '../../../../shared/agency-sdk/index.ts'

/** Facts of children are lists: the certificate is for the family. */
export const facts = {
  'child.birthRecord': z.array(record),
  'child.snils': z.array(snils),
  'child.birthOrder': z.array(z.int().min(1).max(30)),
  'applicant.fullName': fullName,
  'applicant.snils': snils,
  'family.maternityCapitalBefore': z.boolean(),
}

export const provides = {
  'family.maternityCapital': z.strictObject({
    certificate: z.string().min(1).max(60),
    amount: roubles,
    issuedOn: date,
  }),
}
