import type { Services } from '../facts.ts'
import { inferred, text } from '../../text.ts'

/** The business and its premises. */
export const foundation = {
  'business-registration': {
    title: text('Business registration', 'Государственная регистрация бизнеса'),
    agency: 'fns',
    basis: inferred(
      'State registration of businesses',
      'Государственная регистрация юридических лиц и предпринимателей',
    ),
    needs: ['applicant.fullName', 'applicant.passport', 'business.form', 'business.name'],
    provides: ['business.registration'],
    deadline: { workingDays: 3 },
    reminder: 'P1D',
    afterDeadline: 'operator',
    appeal: text(
      'A refusal may be challenged before the higher tax authority within three months.',
      'Отказ можно обжаловать в вышестоящий налоговый орган в течение трёх месяцев.',
    ),
    apart: { documents: 3, visits: 1 },
  },
  'lease-registration': {
    title: text('Registration of the lease', 'Регистрация договора аренды'),
    agency: 'rosreestr',
    basis: inferred('State registration of long leases', 'Государственная регистрация долгосрочной аренды'),
    needs: ['business.registration', 'premises.cadastralNumber', 'premises.lease'],
    optionalNeeds: ['premises.leaseDocument'],
    when: {
      condition: 'premises.lease.months >= 12',
      sentence: text('A lease under one year is not registered.', 'Аренда на срок менее года не регистрируется.'),
    },
    provides: ['premises.leaseRecord'],
    deadline: { workingDays: 9 },
    reminder: 'P2D',
    apart: { documents: 3, visits: 1 },
  },
} as const satisfies Services
