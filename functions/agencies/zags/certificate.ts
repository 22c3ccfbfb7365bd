import type * as z from 'zod'
import type { civilCertificate, Numbers } from '../../../shared/agency-sdk/index.ts'

/** A new form: the series is a Roman number and two letters of the region. */
export function newCertificate(roman: string, numbers: Numbers, issuedOn: string): z.infer<typeof civilCertificate> {
  return { series: `${roman}-МЮ`, number: numbers.digits('certificate', 6), issuedOn }
}
