import type { Services } from '../facts.ts'
import { inferred, text } from '../../text.ts'

/** What every café must have before it opens. */
export const opening = {
  'start-notice': {
    title: text('Start notice', 'Уведомление о начале деятельности'),
    agency: 'rospotrebnadzor',
    basis: inferred(
      'Notice of starting a public-catering business',
      'Уведомление о начале деятельности в общественном питании',
    ),
    needs: ['business.registration', 'premises.address', 'premises.lease', 'premises.seats'],
    optionalNeeds: ['premises.leaseRecord'],
    provides: ['business.startNotice'],
    deadline: { workingDays: 3 },
    reminder: 'P1D',
    compensation: { title: text('The notice is taken back', 'Уведомление отзывается') },
    apart: { documents: 3, visits: 1 },
  },
  'fire-safety': {
    title: text('Fire safety declaration', 'Декларация пожарной безопасности'),
    agency: 'emercom',
    basis: inferred('Fire safety of public premises', 'Пожарная безопасность общественных помещений'),
    needs: [
      'business.registration',
      'premises.address',
      'premises.lease',
      'premises.seats',
      'premises.areaSquareMetres',
    ],
    optionalNeeds: ['premises.leaseRecord'],
    provides: ['premises.fireDeclaration'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    apart: { documents: 4, visits: 1 },
  },
  'waste-contract': {
    title: text('Waste contract', 'Договор на вывоз отходов'),
    agency: 'waste-operator',
    basis: inferred(
      'Contract with the regional waste operator',
      'Договор с региональным оператором по обращению с отходами',
    ),
    needs: [
      'business.registration',
      'business.bankAccount',
      'premises.address',
      'premises.lease',
      'premises.areaSquareMetres',
    ],
    optionalNeeds: ['premises.leaseRecord'],
    provides: ['premises.wasteContract'],
    deadline: { workingDays: 10 },
    reminder: 'P2D',
    compensation: { title: text('The contract is ended', 'Договор расторгается') },
    apart: { documents: 4, visits: 1 },
  },
  'cash-register': {
    title: text('Registration of the cash register', 'Регистрация кассы'),
    agency: 'fns',
    basis: inferred('Registration of cash registers', 'Регистрация контрольно-кассовой техники'),
    needs: ['business.registration', 'business.cashRegister', 'premises.address'],
    provides: ['business.cashRegisterCard'],
    deadline: { workingDays: 5 },
    reminder: 'P1D',
    compensation: { title: text('The cash register is struck off', 'Касса снимается с учёта') },
    apart: { documents: 2, visits: 1 },
  },
  'employer-registration': {
    title: text('Registration as an employer', 'Регистрация в качестве страхователя'),
    agency: 'sfr',
    basis: inferred('Social insurance of employees', 'Социальное страхование работников'),
    needs: ['business.registration', 'business.employees', 'business.bankAccount'],
    when: {
      condition: 'business.employees > 0',
      sentence: text('You employ nobody.', 'У Вас нет наёмных работников.'),
    },
    provides: ['business.employerNumber'],
    deadline: { workingDays: 3 },
    reminder: 'P1D',
    apart: { documents: 3, visits: 1 },
  },
} as const satisfies Services
