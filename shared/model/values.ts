import * as z from 'zod'
import { DocumentReference } from './documents.ts'

/** A calendar date, `2026-11-22`. */
export const date = z.iso.date()

/** Shapes of values that several life situations and services of several agencies share. */
export const fullName = z.strictObject({
  family: z.string().min(1).max(100),
  given: z.string().min(1).max(100),
  patronymic: z.string().min(1).max(100).optional(),
})

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

/** A certificate of a civil registry: of birth, of death. */
export const civilCertificate = z.strictObject({
  series: z.string().min(1).max(10),
  number: z.string().regex(/^\d{6}$/),
  issuedOn: date,
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
export const innOfCompany = z.string().regex(/^\d{10}$/)
export const cadastralNumber = z.string().regex(/^\d{2}:\d{2}:\d{6,7}:\d{1,6}$/)

/** A sum in roubles. */
export const roubles = z.number().min(0).max(1_000_000_000)

/** A sum that is paid, with the decision behind it. */
export const payment = z.strictObject({ decision: z.string().min(1).max(60), amount: roubles, paidFrom: date })

/** A place in a queue. */
export const queuePlace = z.strictObject({ number: z.string().min(1).max(60), place: z.int().min(1), since: date })

/** A registered business: OGRN or OGRNIP, and INN. */
export const businessRegistration = z.strictObject({
  registrationNumber: z.string().regex(/^(\d{13}|\d{15})$/),
  inn: z.union([innOfPerson, innOfCompany]),
  registeredOn: date,
})

/** A stored file; the event's `documents` holds the link to it. */
export const document = DocumentReference

/** A lease and its term. */
export const lease = z.strictObject({
  number: z.string().min(1).max(60),
  signedOn: date,
  months: z.int().min(1).max(600),
})

/** The status of a large family, as its card says. */
export const largeFamilyStatus = z.strictObject({
  card: z.string().min(1).max(60),
  qrCode: z.string().min(1).max(500),
  validUntil: date,
})

/** What a person earned in a period. */
export const income = z.strictObject({ from: date, to: date, total: roubles })

/** What the clinic records of a birth. */
export const medicalRecordOfBirth = z.strictObject({
  ...record.shape,
  sex: z.enum(['female', 'male']),
  weightGrams: z.int().min(300).max(9000),
})
