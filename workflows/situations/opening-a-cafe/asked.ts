import * as z from 'zod'
import { address, bankAccount, cadastralNumber, document, lease } from '../../../shared/model/values.ts'
import type { FactSource } from '../../define-life-situation.ts'
import { identity } from '../applicant-facts.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'

/** What the entrepreneur is asked. */
export const asked = {
  ...identity,
  'business.form': {
    title: text('Legal form', 'Форма ведения бизнеса'),
    about: 'business',
    type: z.enum(['sole-trader', 'company']),
    sensitivity: 'public',
    question: text(
      'Will you be a sole trader or a company?',
      'Вы будете индивидуальным предпринимателем или юридическим лицом?',
    ),
  },
  'business.name': {
    title: text('Name of the business', 'Название бизнеса'),
    about: 'business',
    type: z.string().min(1).max(200),
    sensitivity: 'public',
    question: text('What is the business to be called?', 'Как будет называться бизнес?'),
  },
  'business.employees': {
    title: text('Employees', 'Число работников'),
    about: 'business',
    type: z.int().min(0).max(10_000),
    sensitivity: 'public',
    retention: KEPT.passing,
    validity: 'P1Y',
    question: text('How many people will you employ?', 'Сколько работников Вы наймёте?'),
  },
  'business.bankAccount': {
    title: text('Bank account of the business', 'Расчётный счёт'),
    about: 'business',
    type: bankAccount,
    sensitivity: 'personal',
    retention: KEPT.passing,
    question: text('What is the bank account of the business?', 'Укажите расчётный счёт бизнеса.'),
  },
  'business.cashRegister': {
    title: text('Cash register', 'Контрольно-кассовая техника'),
    about: 'business',
    type: z.strictObject({ model: z.string().min(1).max(100), serialNumber: z.string().min(1).max(20) }),
    sensitivity: 'public',
    question: text('Which cash register will you use?', 'Какую кассу Вы будете использовать?'),
  },
  'premises.address': {
    title: text('Address of the café', 'Адрес кафе'),
    about: 'premises',
    type: address,
    sensitivity: 'public',
    question: text('At which address will the café be?', 'По какому адресу откроется кафе?'),
  },
  'premises.cadastralNumber': {
    title: text('Cadastral number of the premises', 'Кадастровый номер помещения'),
    about: 'premises',
    type: cadastralNumber,
    sensitivity: 'public',
    question: text('What is the cadastral number of the premises?', 'Укажите кадастровый номер помещения.'),
  },
  'premises.lease': {
    title: text('Lease', 'Договор аренды'),
    about: 'premises',
    type: lease,
    sensitivity: 'personal',
    question: text(
      'Number and date of the lease, and its term in months?',
      'Укажите номер и дату договора аренды и его срок в месяцах.',
    ),
  },
  'premises.leaseDocument': {
    title: text('Scan of the lease', 'Скан договора аренды'),
    about: 'premises',
    type: document,
    sensitivity: 'personal',
    retention: KEPT.copies,
    document: true,
    question: text('If you have it at hand: a scan of the lease', 'Если он под рукой: скан договора аренды'),
  },
  'premises.seats': {
    title: text('Seats', 'Число посадочных мест'),
    about: 'premises',
    type: z.int().min(1).max(2_000),
    sensitivity: 'public',
    question: text('How many seats will the café have?', 'Сколько посадочных мест будет в кафе?'),
  },
  'premises.areaSquareMetres': {
    title: text('Floor area', 'Площадь помещения'),
    about: 'premises',
    type: z.number().min(5).max(20_000),
    sensitivity: 'public',
    question: text('What is the floor area in square metres?', 'Какова площадь помещения в квадратных метрах?'),
  },
  'premises.sign': {
    title: text('Sign', 'Вывеска'),
    about: 'premises',
    type: z.strictObject({ wording: z.string().min(1).max(200), widthCm: z.int().min(10), heightCm: z.int().min(10) }),
    sensitivity: 'public',
    question: text(
      'What will the sign say, and how large will it be?',
      'Что будет написано на вывеске и какого она размера?',
    ),
  },
} as const satisfies Record<string, FactSource>
