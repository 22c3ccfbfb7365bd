import type { Services } from '../facts.ts'
import { documented, text } from '../../text.ts'

/** The death itself: everything else follows from its record. */
export const registration = {
  'medical-death-certificate': {
    title: text('Medical certificate of death', 'Медицинское свидетельство о смерти'),
    agency: 'clinic',
    basis: documented('Medical certification of death', 'Медицинское удостоверение смерти'),
    needs: ['deceased.fullName', 'deceased.passport', 'deceased.dateOfDeath'],
    provides: ['deceased.medicalCertificate'],
    deadline: { workingDays: 1 },
    afterDeadline: 'operator',
    apart: { documents: 2, visits: 1 },
  },
  'death-registration': {
    title: text('Death registration', 'Регистрация смерти'),
    agency: 'zags',
    basis: documented('Registration of death at any civil registry', 'Регистрация смерти в любом органе ЗАГС'),
    needs: [
      'deceased.medicalCertificate',
      'deceased.fullName',
      'deceased.passport',
      'applicant.fullName',
      'applicant.passport',
    ],
    provides: ['deceased.deathRecord', 'deceased.deathCertificate', 'burial.allowanceReference'],
    deadline: { workingDays: 1 },
    reminder: 'PT4H',
    afterDeadline: 'operator',
    appeal: text(
      'A refusal may be challenged before the head of the civil registry or in court.',
      'Отказ можно обжаловать руководителю органа ЗАГС или в суд.',
    ),
    apart: { documents: 3, visits: 1 },
  },
  'passport-cancellation': {
    title: text('Cancellation of the passport', 'Аннулирование паспорта'),
    agency: 'mvd',
    basis: documented(
      'A passport is invalid after its holder’s death',
      'Паспорт недействителен после смерти владельца',
    ),
    needs: ['deceased.deathRecord', 'deceased.passport'],
    provides: ['deceased.passportCancellation'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    apart: { documents: 2, visits: 1 },
  },
} as const satisfies Services
