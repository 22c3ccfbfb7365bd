import type { Services } from '../facts.ts'
import { inferred, law, text } from '../../text.ts'

/** The inheritance: by law nobody receives the certificate before six months have passed. */
export const estate = {
  'inheritance-certificate': {
    title: text('Certificate of inheritance', 'Свидетельство о праве на наследство'),
    agency: 'notary',
    basis: law('Civil Code, art. 1163', 'Гражданский кодекс, ст. 1163'),
    needs: [
      'deceased.deathRecord',
      'deceased.fullName',
      'deceased.dateOfDeath',
      'applicant.fullName',
      'applicant.passport',
      'applicant.kinship',
    ],
    provides: ['estate.inheritanceCertificate'],
    deadline: 'P7M',
    reminder: 'P14D',
    appeal: text('A refusal may be challenged in court.', 'Отказ можно обжаловать в суд.'),
    apart: { documents: 4, visits: 2 },
  },
  'title-transfer': {
    title: text('Transfer of title', 'Регистрация перехода права'),
    agency: 'rosreestr',
    basis: inferred('State registration of real estate', 'Государственная регистрация недвижимости'),
    needs: ['estate.inheritanceCertificate', 'estate.realEstate', 'applicant.fullName', 'applicant.passport'],
    when: {
      condition: '$count(estate.realEstate) > 0',
      sentence: text('The deceased left no real estate.', 'Умерший не оставил недвижимости.'),
    },
    provides: ['estate.titleRecord'],
    deadline: { workingDays: 9 },
    reminder: 'P2D',
    apart: { documents: 3, visits: 1 },
  },
} as const satisfies Services
