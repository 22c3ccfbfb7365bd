import * as z from 'zod'
import { address, date, fullName, passport, record } from '../../../shared/model/values.ts'
import type { FactSource } from '../../define-life-situation.ts'
import { account, identity, insurance } from '../applicant-facts.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'

/** What the parent is asked. */
export const asked = {
  ...identity,
  ...insurance,
  ...account(text('Which account should benefits be paid to?', 'На какой счёт перечислять пособия?')),
  'otherParent.fullName': {
    title: text("The other parent's full name", 'Фамилия, имя и отчество второго родителя'),
    about: 'other-parent',
    type: fullName,
    sensitivity: 'personal',
    question: text("What is the other parent's full name?", 'Как зовут второго родителя?'),
  },
  'otherParent.passport': {
    title: text("The other parent's passport", 'Паспорт второго родителя'),
    about: 'other-parent',
    type: passport,
    sensitivity: 'personal',
    retention: KEPT.others,
    question: text("What are the details of the other parent's passport?", 'Укажите данные паспорта второго родителя.'),
  },
  'family.marriageRecord': {
    title: text('Marriage record', 'Запись акта о браке'),
    about: 'applicant',
    type: record,
    sensitivity: 'personal',
    question: text(
      'If the parents are married: what are the details of the marriage certificate?',
      'Если родители состоят в браке, укажите данные свидетельства о браке.',
    ),
  },
  'family.address': {
    title: text('Where the child will live', 'Где будет жить ребёнок'),
    about: 'applicant',
    type: address,
    sensitivity: 'personal',
    retention: KEPT.passing,
    validity: 'P1Y',
    question: text('At which address will the child live?', 'По какому адресу будет жить ребёнок?'),
  },
  'family.olderChildren': {
    title: text('Older children', 'Старшие дети'),
    about: 'event',
    type: z.array(z.strictObject({ fullName, dateOfBirth: date, birthCertificate: z.string().min(1).max(60) })).max(20),
    sensitivity: 'personal',
    retention: KEPT.others,
    question: text(
      'Which children under 18 do you already have? An empty list if none.',
      'Какие дети младше 18 лет у Вас уже есть? Если нет, оставьте список пустым.',
    ),
  },
  'family.maternityCapitalBefore': {
    title: text('Maternity capital received before', 'Материнский капитал получен ранее'),
    about: 'event',
    type: z.boolean(),
    sensitivity: 'personal',
    question: text('Have you received maternity capital before?', 'Получали ли Вы материнский капитал ранее?'),
  },
  'child.fullName': {
    title: text("The child's full name", 'Фамилия, имя и отчество ребёнка'),
    about: 'child',
    type: fullName,
    sensitivity: 'personal',
    question: text('What is the child to be called?', 'Как Вы назвали ребёнка?'),
  },
  'child.dateOfBirth': {
    title: text('Date of birth', 'Дата рождения'),
    about: 'child',
    type: date,
    sensitivity: 'personal',
    question: text('When was the child born?', 'Когда родился ребёнок?'),
  },
  'child.birthOrder': {
    title: text('Order of birth', 'Очерёдность рождения'),
    about: 'child',
    type: z.int().min(1).max(30),
    sensitivity: 'personal',
    question: text(
      'Which child of the mother is it (1 for the first)?',
      'Каким по счёту ребёнком у матери он является (1 – первый)?',
    ),
  },
  'child.kindergartenFrom': {
    title: text('Kindergarten from', 'Детский сад с'),
    about: 'child',
    type: date,
    sensitivity: 'personal',
    question: text('From when is a kindergarten place wanted?', 'С какой даты нужно место в детском саду?'),
  },
} as const satisfies Record<string, FactSource>
