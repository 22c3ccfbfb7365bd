import * as z from 'zod'
import { cadastralNumber, date, fullName, passport, snils } from '../../../shared/model/values.ts'
import type { FactSource } from '../../define-life-situation.ts'
import { account, identity, insurance } from '../applicant-facts.ts'
import { KEPT } from '../retention.ts'
import { text } from '../text.ts'

/** What the relative is asked. */
export const asked = {
  ...identity,
  ...insurance,
  ...account(text('Which account should payments go to?', 'На какой счёт перечислять выплаты?')),
  'applicant.kinship': {
    title: text('How you are related', 'Степень родства'),
    about: 'event',
    type: z.enum(['spouse', 'child', 'parent', 'other-relative', 'not-related']),
    sensitivity: 'personal',
    question: text('How are you related to the deceased?', 'Кем Вы приходитесь умершему?'),
  },
  'deceased.fullName': {
    title: text('Full name of the deceased', 'Фамилия, имя и отчество умершего'),
    about: 'deceased',
    type: fullName,
    sensitivity: 'personal',
    question: text('What was the name of the deceased?', 'Как звали умершего?'),
  },
  'deceased.passport': {
    title: text('Passport of the deceased', 'Паспорт умершего'),
    about: 'deceased',
    type: passport,
    sensitivity: 'personal',
    retention: KEPT.others,
    question: text('What are the details of the passport of the deceased?', 'Укажите данные паспорта умершего.'),
  },
  'deceased.snils': {
    title: text('SNILS of the deceased', 'СНИЛС умершего'),
    about: 'deceased',
    type: snils,
    sensitivity: 'personal',
    retention: KEPT.others,
    question: text('What was the insurance number (SNILS) of the deceased?', 'Укажите номер СНИЛС умершего.'),
  },
  'deceased.dateOfDeath': {
    title: text('Date of death', 'Дата смерти'),
    about: 'deceased',
    type: date,
    sensitivity: 'personal',
    question: text('When did the person die?', 'Когда наступила смерть?'),
  },
  'deceased.status': {
    title: text('Status of the deceased', 'Статус умершего'),
    about: 'deceased',
    type: z.enum(['pensioner', 'employed', 'neither']),
    sensitivity: 'personal',
    question: text(
      'Did the deceased receive a pension, work, or neither? It decides who pays the burial allowance.',
      'Умерший получал пенсию, работал или ни то ни другое? От этого зависит, кто выплатит пособие на погребение.',
    ),
  },
  'deceased.workRecord': {
    title: text('Work record of the deceased', 'Трудовая книжка умершего'),
    about: 'deceased',
    type: z.strictObject({ number: z.string().min(1).max(60), employer: z.string().min(1).max(200) }),
    sensitivity: 'personal',
    retention: KEPT.others,
    question: text(
      'Where did the deceased work last, and what is the number of the work record?',
      'Где умерший работал в последнее время и какой номер у трудовой книжки?',
    ),
  },
  'estate.realEstate': {
    title: text('Real estate left', 'Наследуемая недвижимость'),
    about: 'event',
    type: z.array(cadastralNumber).max(20),
    sensitivity: 'personal',
    question: text(
      'Which real estate did the deceased own (cadastral numbers)? An empty list if none.',
      'Какая недвижимость принадлежала умершему (кадастровые номера)? Если никакой, оставьте список пустым.',
    ),
  },
} as const satisfies Record<string, FactSource>
