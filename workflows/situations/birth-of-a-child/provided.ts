import * as z from 'zod'
import {
  civilCertificate,
  date,
  income,
  innOfPerson,
  largeFamilyStatus,
  medicalRecordOfBirth,
  payment,
  queuePlace,
  record,
  roubles,
  snils,
} from '../../../shared/model/values.ts'
import type { FactSource } from '../../define-life-situation.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'

/** What the agencies tell each other, so that the parent need not. */
export const provided = {
  'child.medicalRecord': {
    title: text('Medical record of birth', 'Медицинское свидетельство о рождении'),
    about: 'child',
    type: medicalRecordOfBirth,
    sensitivity: 'special',
    retention: KEPT.findings,
    carriedApart: true,
  },
  'child.birthRecord': {
    title: text('Birth record', 'Запись акта о рождении'),
    about: 'child',
    type: record,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'child.birthCertificate': {
    title: text('Birth certificate', 'Свидетельство о рождении'),
    about: 'child',
    type: civilCertificate,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'child.snils': {
    title: text('SNILS', 'СНИЛС'),
    about: 'child',
    type: snils,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'child.inn': { title: text('Taxpayer number', 'ИНН'), about: 'child', type: innOfPerson, sensitivity: 'personal' },
  'child.residenceRegistration': {
    title: text('Residence registration', 'Регистрация по месту жительства'),
    about: 'child',
    type: record,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'child.medicalPolicy': {
    title: text('Medical insurance policy', 'Полис ОМС'),
    about: 'child',
    type: z.string().regex(/^\d{16}$/),
    sensitivity: 'personal',
  },
  'child.benefit': {
    title: text('Child benefit', 'Детское пособие'),
    about: 'child',
    type: payment,
    sensitivity: 'personal',
  },
  'child.kindergartenQueue': {
    title: text('Place in the kindergarten queue', 'Место в очереди в детский сад'),
    about: 'child',
    type: queuePlace,
    sensitivity: 'personal',
  },
  'applicant.income': {
    title: text('Income of the last twelve months', 'Доход за последние двенадцать месяцев'),
    about: 'applicant',
    type: income,
    sensitivity: 'personal',
    retention: KEPT.passing,
    validity: 'P3M',
    carriedApart: true,
  },
  'applicant.taxDeduction': {
    title: text('Tax deduction for children', 'Налоговый вычет на детей'),
    about: 'applicant',
    type: z.strictObject({ notice: z.string().min(1).max(60), monthly: roubles, from: date }),
    sensitivity: 'personal',
  },
  'family.maternityCapital': {
    title: text('Maternity-capital certificate', 'Сертификат на материнский капитал'),
    about: 'applicant',
    type: z.strictObject({ certificate: z.string().min(1).max(60), amount: roubles, issuedOn: date }),
    sensitivity: 'personal',
  },
  'family.largeFamilyStatus': {
    title: text('Large-family status', 'Статус многодетной семьи'),
    about: 'applicant',
    type: largeFamilyStatus,
    sensitivity: 'personal',
    carriedApart: true,
  },
  'family.landPlotQueue': {
    title: text('Place in the queue for a land plot', 'Место в очереди на земельный участок'),
    about: 'applicant',
    type: queuePlace,
    sensitivity: 'personal',
  },
} as const satisfies Record<string, FactSource>
