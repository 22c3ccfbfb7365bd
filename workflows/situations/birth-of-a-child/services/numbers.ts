import type { Services } from '../facts.ts'
import { inferred, text } from '../../text.ts'

/** The numbers by which other agencies know the child, and the parent's income, which the tax service knows. */
export const numbers = {
  snils: {
    title: text('Insurance number (SNILS)', 'Присвоение СНИЛС'),
    agency: 'sfr',
    basis: inferred(
      'Individual record in compulsory pension insurance',
      'Индивидуальный учёт в системе пенсионного страхования',
    ),
    forEach: 'child',
    needs: ['child.birthRecord', 'child.fullName', 'child.dateOfBirth'],
    provides: ['child.snils'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    apart: { documents: 2, visits: 1 },
  },
  inn: {
    title: text('Taxpayer number (INN)', 'Присвоение ИНН'),
    agency: 'fns',
    basis: inferred('Record of taxpayers', 'Учёт налогоплательщиков'),
    forEach: 'child',
    needs: ['child.birthRecord', 'child.fullName', 'child.dateOfBirth'],
    provides: ['child.inn'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    apart: { documents: 2, visits: 1 },
  },
  'medical-insurance': {
    title: text('Medical insurance policy', 'Полис медицинского страхования'),
    agency: 'insurer',
    basis: inferred('Compulsory medical insurance', 'Обязательное медицинское страхование'),
    forEach: 'child',
    needs: ['child.birthRecord', 'child.snils', 'child.fullName', 'child.dateOfBirth', 'applicant.passport'],
    provides: ['child.medicalPolicy'],
    deadline: { workingDays: 1 },
    compensation: { title: text('The policy is cancelled', 'Полис аннулируется') },
    apart: { documents: 3, visits: 1 },
  },
  'income-statement': {
    title: text('Income statement', 'Сведения о доходах'),
    agency: 'fns',
    basis: inferred('Exchange of income data for benefits', 'Обмен сведениями о доходах для назначения пособий'),
    needs: ['applicant.fullName', 'applicant.passport'],
    provides: ['applicant.income'],
    deadline: { workingDays: 2 },
    apart: { documents: 1, visits: 1 },
  },
} as const satisfies Services
