import type { Text } from '../../shared/model/text.ts'
import { bankAccount, fullName, passport, snils } from '../../shared/model/values.ts'
import type { FactSource } from '../define-life-situation.ts'
import { KEPT } from './retention.ts'
import { text } from './text.ts'

/** Who the applicant is, asked in the same words by every situation, for it is one fact of one dossier. */
export const identity = {
  'applicant.fullName': {
    title: text('Your full name', 'Ваши фамилия, имя и отчество'),
    about: 'applicant',
    type: fullName,
    sensitivity: 'personal',
    question: text('What is your full name?', 'Как Вас зовут (фамилия, имя, отчество)?'),
  },
  'applicant.passport': {
    title: text('Your passport', 'Ваш паспорт'),
    about: 'applicant',
    type: passport,
    sensitivity: 'personal',
    question: text('What are the details of your passport?', 'Укажите данные Вашего паспорта.'),
  },
} as const satisfies Record<string, FactSource>

export const insurance = {
  'applicant.snils': {
    title: text('Your SNILS', 'Ваш СНИЛС'),
    about: 'applicant',
    type: snils,
    sensitivity: 'personal',
    question: text('What is your insurance number (SNILS)?', 'Укажите номер Вашего СНИЛС.'),
  },
} as const satisfies Record<string, FactSource>

/** The account that money goes to; each situation asks what it is for. */
export const account = (question: Text) =>
  ({
    'applicant.bankAccount': {
      title: text('Your bank account', 'Ваш банковский счёт'),
      about: 'applicant',
      type: bankAccount,
      sensitivity: 'personal',
      retention: KEPT.passing,
      validity: 'P1Y',
      question,
    },
  }) as const satisfies Record<string, FactSource>
