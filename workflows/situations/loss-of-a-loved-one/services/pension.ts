import type { Services } from '../facts.ts'
import { inferred, text } from '../../text.ts'

/** The pension that ends, and the one that may begin. */
export const pension = {
  'pension-end': {
    title: text('End of the pension', 'Прекращение выплаты пенсии'),
    agency: 'sfr',
    basis: inferred('Insurance pensions', 'Страховые пенсии'),
    needs: ['deceased.deathRecord', 'deceased.snils'],
    when: {
      condition: 'deceased.status = "pensioner"',
      sentence: text('The deceased received no pension.', 'Умерший не получал пенсию.'),
    },
    provides: ['deceased.pensionEnd'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    apart: { documents: 2, visits: 1 },
  },
  'survivor-pension': {
    title: text('Survivor’s pension', 'Пенсия по случаю потери кормильца'),
    agency: 'sfr',
    basis: inferred('Insurance pensions', 'Страховые пенсии'),
    needs: [
      'deceased.deathRecord',
      'deceased.snils',
      'applicant.fullName',
      'applicant.snils',
      'applicant.bankAccount',
      'applicant.kinship',
    ],
    provides: ['applicant.survivorPension'],
    choice: 'optional',
    deadline: { workingDays: 10 },
    reminder: 'P2D',
    compensation: { title: text('Payments are stopped', 'Выплаты прекращаются') },
    appeal: text(
      'A refusal may be challenged before the Social Fund or in court.',
      'Отказ можно обжаловать в Социальный фонд или в суд.',
    ),
    apart: { documents: 5, visits: 1 },
  },
} as const satisfies Services
