import type { Services } from '../facts.ts'
import { inferred, law, text } from '../../text.ts'

/** The birth itself: everything else follows from its record. */
export const registration = {
  'medical-birth-record': {
    title: text('Medical record of birth', 'Медицинское свидетельство о рождении'),
    agency: 'clinic',
    basis: law('Federal Law 143-FZ, art. 14', 'Федеральный закон № 143-ФЗ, ст. 14'),
    forEach: 'child',
    needs: ['applicant.fullName', 'child.dateOfBirth'],
    provides: ['child.medicalRecord'],
    deadline: { workingDays: 1 },
    afterDeadline: 'operator',
    apart: { documents: 1, visits: 0 },
  },
  'birth-registration': {
    title: text('Birth registration', 'Регистрация рождения'),
    agency: 'zags',
    basis: law('Federal Law 143-FZ, art. 22', 'Федеральный закон № 143-ФЗ, ст. 22'),
    forEach: 'child',
    needs: ['child.medicalRecord', 'child.fullName', 'child.dateOfBirth', 'applicant.fullName', 'applicant.passport'],
    optionalNeeds: ['otherParent.fullName', 'otherParent.passport', 'family.marriageRecord'],
    provides: ['child.birthRecord', 'child.birthCertificate'],
    deadline: { workingDays: 1 },
    reminder: 'PT4H',
    afterDeadline: 'operator',
    appeal: text(
      'A refusal may be challenged before the head of the civil registry or in court.',
      'Отказ можно обжаловать руководителю органа ЗАГС или в суд.',
    ),
    apart: { documents: 4, visits: 1 },
  },
  'residence-registration': {
    title: text('Residence registration', 'Регистрация по месту жительства'),
    agency: 'mvd',
    basis: inferred('Registration of residence', 'Регистрационный учёт по месту жительства'),
    forEach: 'child',
    needs: ['child.birthRecord', 'child.fullName', 'applicant.passport', 'family.address'],
    provides: ['child.residenceRegistration'],
    deadline: { workingDays: 3 },
    reminder: 'P1D',
    compensation: { title: text('The registration is taken back', 'Регистрация аннулируется') },
    apart: { documents: 3, visits: 1 },
  },
} as const satisfies Services
