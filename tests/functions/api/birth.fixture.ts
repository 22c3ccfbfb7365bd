import { LifeSituation, type LifeSituationInput } from '../../../shared/model/life-situation.ts'

const law = (en: string) => ({ kind: 'law', reference: { en } }) as const
const apart = { documents: 2, visits: 1 }
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength })

const input: LifeSituationInput = {
  id: 'birth',
  version: 3,
  title: { en: 'Birth of a child', ru: 'Рождение ребёнка' },
  applicant: 'person',
  deadline: 'P30D',
  subjects: {
    children: { title: { en: 'Children', ru: 'Дети' }, list: { atMost: 3 } },
    household: { title: { en: 'Household' } },
  },
  facts: {
    'applicant.account': {
      title: { en: 'Bank account', ru: 'Банковский счёт' },
      about: 'applicant',
      type: { type: 'string', pattern: '^\\d{20}$' },
      sensitivity: 'personal',
      question: { en: 'Where should benefits be paid?', ru: 'Куда перечислять пособия?' },
    },
    'applicant.income': {
      title: { en: 'Income' },
      about: 'applicant',
      type: { type: 'number' },
      sensitivity: 'personal',
    },
    'birth.place': {
      title: { en: 'Place of birth' },
      about: 'event',
      type: text(100),
      sensitivity: 'public',
      question: { en: 'Where was the child born?' },
    },
    'child.name': {
      title: { en: 'Name of the child' },
      about: 'children',
      type: text(200),
      sensitivity: 'personal',
      question: { en: 'What is the child called?' },
    },
    'child.record': { title: { en: 'Birth record' }, about: 'children', type: text(40), sensitivity: 'personal' },
    'child.policyNumber': { title: { en: 'Policy' }, about: 'children', type: text(40), sensitivity: 'personal' },
    'garden.wish': {
      title: { en: 'Wish for a kindergarten' },
      about: 'event',
      type: text(100),
      sensitivity: 'public',
      question: { en: 'Which kindergarten?' },
    },
    'garden.place': { title: { en: 'Place' }, about: 'event', type: text(40), sensitivity: 'public' },
  },
  agencies: {
    registry: { title: { en: 'Civil registry', ru: 'ЗАГС' }, contact: { en: 'registry.example' } },
    tax: { title: { en: 'Tax service' } },
    fund: { title: { en: 'Social fund' } },
    city: { title: { en: 'City' } },
  },
  services: {
    registration: {
      title: { en: 'Birth registration', ru: 'Регистрация рождения' },
      agency: 'registry',
      basis: law('Act 143'),
      needs: [{ fact: 'child.name' }, { fact: 'birth.place' }],
      provides: ['child.record'],
      forEach: 'children',
      deadline: { workingDays: 1 },
      apart,
    },
    income: {
      title: { en: 'Income' },
      agency: 'tax',
      basis: law('Act 146'),
      provides: ['applicant.income'],
      deadline: 'P2D',
      apart: { documents: 0, visits: 0 },
    },
    benefit: {
      title: { en: 'Benefit' },
      agency: 'fund',
      basis: law('Act 81'),
      needs: [{ fact: 'applicant.account' }, { fact: 'applicant.income' }, { fact: 'child.record' }],
      when: {
        condition: 'applicant.income < 50000',
        sentence: { en: 'The income is too high.', ru: 'Доход слишком высок.' },
      },
      deadline: 'P10D',
      apart,
    },
    garden: {
      title: { en: 'Kindergarten queue' },
      agency: 'city',
      basis: law('Act 273'),
      needs: [{ fact: 'garden.wish' }, { fact: 'child.record' }],
      provides: ['garden.place'],
      choice: 'optional',
      deadline: 'P10D',
      apart,
    },
    bus: {
      title: { en: 'Bus to the kindergarten' },
      agency: 'city',
      basis: law('Act 273'),
      needs: [{ fact: 'garden.place' }],
      choice: 'optional',
      deadline: 'P10D',
      apart,
    },
  },
}

/** A small life situation: a list, agencies that need each other's facts, a condition, optional services. */
export const birth = LifeSituation.parse(input)

export const accepted = {
  situation: 'birth',
  facts: { 'birth.place': 'Kazan' },
  lists: { children: [{ facts: { 'child.name': 'Anna' } }] },
}
