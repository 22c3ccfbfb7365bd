import * as z from 'zod'
import { civilCertificate, payment, record } from '../../../shared/model/values.ts'
import type { FactSource } from '../../define-life-situation.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'

/** What the agencies tell each other, so that the relative need not. */
export const provided = {
  'deceased.medicalCertificate': {
    title: text('Medical certificate of death', 'Медицинское свидетельство о смерти'),
    about: 'deceased',
    type: record,
    sensitivity: 'special',
    retention: KEPT.findings,
    carriedApart: true,
  },
  'deceased.deathRecord': {
    title: text('Death record', 'Запись акта о смерти'),
    about: 'deceased',
    type: record,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'deceased.deathCertificate': {
    title: text('Death certificate', 'Свидетельство о смерти'),
    about: 'deceased',
    type: civilCertificate,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'burial.allowanceReference': {
    title: text('Reference for the burial allowance', 'Справка для получения пособия на погребение'),
    about: 'event',
    type: record,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'burial.allowanceOfFund': {
    title: text('Burial allowance of the Social Fund', 'Пособие на погребение от Социального фонда'),
    about: 'event',
    type: payment,
    sensitivity: 'personal',
  },
  'burial.allowanceOfEmployer': {
    title: text('Burial allowance of the employer', 'Пособие на погребение от работодателя'),
    about: 'event',
    type: payment,
    sensitivity: 'personal',
  },
  'burial.allowanceOfRegion': {
    title: text('Burial allowance of social protection', 'Пособие на погребение от органа социальной защиты'),
    about: 'event',
    type: payment,
    sensitivity: 'personal',
  },
  'deceased.passportCancellation': {
    title: text('Cancellation of the passport', 'Аннулирование паспорта'),
    about: 'deceased',
    type: record,
    sensitivity: 'personal',
  },
  'deceased.pensionEnd': {
    title: text('End of the pension', 'Прекращение выплаты пенсии'),
    about: 'deceased',
    type: z.strictObject({ decision: z.string().min(1).max(60), lastMonth: z.string().regex(/^\d{4}-\d{2}$/) }),
    sensitivity: 'personal',
  },
  'applicant.survivorPension': {
    title: text('Survivor’s pension', 'Пенсия по случаю потери кормильца'),
    about: 'applicant',
    type: payment,
    sensitivity: 'personal',
  },
  'estate.inheritanceCertificate': {
    title: text('Certificate of inheritance', 'Свидетельство о праве на наследство'),
    about: 'event',
    type: record,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'estate.titleRecord': {
    title: text('Record of the new title', 'Запись о переходе права'),
    about: 'event',
    type: record,
    sensitivity: 'personal',
  },
} as const satisfies Record<string, FactSource>
