import * as z from 'zod'
import { businessRegistration, date, record } from '../../../shared/model/values.ts'
import type { FactSource } from '../../define-life-situation.ts'
import { text } from '../text.ts'

/** What the agencies tell each other, so that the entrepreneur need not. */
export const provided = {
  'business.registration': {
    title: text('Registration of the business', 'Государственная регистрация бизнеса'),
    about: 'business',
    type: businessRegistration,
    sensitivity: 'public',
    carriedApart: true,
  },
  'premises.leaseRecord': {
    title: text('Record of the lease', 'Запись о регистрации аренды'),
    about: 'premises',
    type: record,
    sensitivity: 'public',
    carriedApart: true,
  },
  'business.startNotice': {
    title: text('Registered start notice', 'Зарегистрированное уведомление о начале деятельности'),
    about: 'business',
    type: record,
    sensitivity: 'public',
  },
  'premises.fireDeclaration': {
    title: text('Fire safety declaration', 'Декларация пожарной безопасности'),
    about: 'premises',
    type: record,
    sensitivity: 'public',
  },
  'premises.wasteContract': {
    title: text('Waste contract', 'Договор на вывоз отходов'),
    about: 'premises',
    type: z.strictObject({ number: z.string().min(1).max(60), from: date, monthlyCubicMetres: z.number().min(0) }),
    sensitivity: 'public',
  },
  'business.alcoholLicence': {
    title: text('Alcohol licence', 'Лицензия на алкоголь'),
    about: 'business',
    type: z.strictObject({ ...record.shape, validUntil: date }),
    sensitivity: 'public',
  },
  'premises.signPermit': {
    title: text('Sign permit', 'Разрешение на вывеску'),
    about: 'premises',
    type: record,
    sensitivity: 'public',
  },
  'business.cashRegisterCard': {
    title: text('Registration card of the cash register', 'Карточка регистрации кассы'),
    about: 'business',
    type: record,
    sensitivity: 'public',
  },
  'business.employerNumber': {
    title: text('Registration as an employer', 'Регистрационный номер страхователя'),
    about: 'business',
    type: z.string().regex(/^\d{10}$/),
    sensitivity: 'public',
  },
} as const satisfies Record<string, FactSource>
