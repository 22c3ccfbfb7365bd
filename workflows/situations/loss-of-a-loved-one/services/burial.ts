import type { Services } from '../facts.ts'
import { consent, documented, text } from '../../text.ts'

const basis = documented(
  'Burial allowance, claimed within six months; the payer depends on the status of the deceased',
  'Пособие на погребение, обращение в течение шести месяцев; плательщик зависит от статуса умершего',
)
const appeal = text(
  'A refusal may be challenged before the payer or in court.',
  'Отказ можно обжаловать плательщику или в суд.',
)

/** One allowance, three possible payers: the status of the deceased chooses. */
export const burial = {
  'burial-allowance-of-fund': {
    title: text('Burial allowance of the Social Fund', 'Пособие на погребение (Социальный фонд)'),
    agency: 'sfr',
    basis,
    needs: [
      'burial.allowanceReference',
      'applicant.fullName',
      'applicant.passport',
      'applicant.bankAccount',
      'deceased.snils',
    ],
    when: {
      condition: 'deceased.status = "pensioner"',
      sentence: text(
        'The Social Fund pays the burial allowance for pensioners.',
        'Социальный фонд выплачивает пособие на погребение пенсионеров.',
      ),
    },
    provides: ['burial.allowanceOfFund'],
    deadline: { workingDays: 3 },
    reminder: 'P1D',
    appeal,
    apart: { documents: 4, visits: 1 },
  },
  'burial-allowance-of-employer': {
    title: text('Burial allowance of the employer', 'Пособие на погребение (работодатель)'),
    agency: 'employer',
    basis: consent(
      'burial-allowance-by-employer',
      'The employer, a private organisation, learns your name, passport and bank account to pay the allowance.',
      'Работодатель, частная организация, получит Ваше имя, паспортные данные и счёт, чтобы выплатить пособие.',
    ),
    needs: [
      'burial.allowanceReference',
      'applicant.fullName',
      'applicant.passport',
      'applicant.bankAccount',
      'deceased.workRecord',
    ],
    when: {
      condition: 'deceased.status = "employed"',
      sentence: text(
        'The employer pays the burial allowance for employees.',
        'Работодатель выплачивает пособие на погребение работников.',
      ),
    },
    provides: ['burial.allowanceOfEmployer'],
    deadline: { workingDays: 3 },
    reminder: 'P1D',
    appeal,
    apart: { documents: 4, visits: 1 },
  },
  'burial-allowance-of-region': {
    title: text('Burial allowance of social protection', 'Пособие на погребение (социальная защита)'),
    agency: 'social-protection',
    basis,
    needs: ['burial.allowanceReference', 'applicant.fullName', 'applicant.passport', 'applicant.bankAccount'],
    when: {
      condition: 'deceased.status = "neither"',
      sentence: text(
        'Social protection pays the burial allowance for those who neither worked nor received a pension.',
        'Орган социальной защиты выплачивает пособие на погребение неработавших граждан, не получавших пенсию.',
      ),
    },
    provides: ['burial.allowanceOfRegion'],
    deadline: { workingDays: 10 },
    reminder: 'P2D',
    appeal,
    apart: { documents: 4, visits: 1 },
  },
} as const satisfies Services
