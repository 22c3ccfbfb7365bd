import * as z from 'zod'
import { DocumentReference } from '../../shared/model/documents.ts'

/** Shapes of values that several situations share. */
export const fullName = z.strictObject({
  family: z.string().min(1).max(100),
  given: z.string().min(1).max(100),
  patronymic: z.string().min(1).max(100).optional(),
})

export const date = z.iso.date()

export const passport = z.strictObject({
  series: z.string().regex(/^\d{4}$/),
  number: z.string().regex(/^\d{6}$/),
  issuedOn: date,
  issuedBy: z.string().min(1).max(200),
})

/** A record or certificate an agency issues. */
export const record = z.strictObject({
  number: z.string().min(1).max(60),
  issuedOn: date,
  issuedBy: z.string().min(1).max(200),
})

export const address = z.strictObject({
  region: z.string().min(1).max(100),
  city: z.string().min(1).max(100),
  street: z.string().min(1).max(200),
  building: z.string().min(1).max(20),
  flat: z.string().min(1).max(20).optional(),
})

export const bankAccount = z.strictObject({
  bik: z.string().regex(/^\d{9}$/),
  account: z.string().regex(/^\d{20}$/),
})

export const snils = z.string().regex(/^\d{3}-\d{3}-\d{3} \d{2}$/)
export const innOfPerson = z.string().regex(/^\d{12}$/)
export const cadastralNumber = z.string().regex(/^\d{2}:\d{2}:\d{6,7}:\d{1,6}$/)

/** A stored file. */
export const document = DocumentReference

/** A sum in roubles. */
export const roubles = z.number().min(0).max(1_000_000_000)

/** A sum that is paid, with the decision behind it. */
export const payment = z.strictObject({ decision: z.string().min(1).max(60), amount: roubles, paidFrom: date })

/** A place in a queue. */
export const queuePlace = z.strictObject({ number: z.string().min(1).max(60), place: z.int().min(1), since: date })
