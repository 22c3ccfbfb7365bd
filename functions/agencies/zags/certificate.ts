import * as z from 'zod'
import { date, type Numbers } from '../../../shared/agency-sdk/index.ts'

/** A certificate of the civil registry, printed on a numbered form. */
export const certificate = z.strictObject({
  series: z.string().min(1).max(10),
  number: z.string().regex(/^\d{6}$/),
  issuedOn: date,
})

/** A new form: the series is a Roman number and two letters of the region. */
export function newCertificate(roman: string, numbers: Numbers, issuedOn: string): z.infer<typeof certificate> {
  return { series: `${roman}-МЮ`, number: numbers.digits('certificate', 6), issuedOn }
}
