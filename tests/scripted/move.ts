import { accept } from '../../workflows/accept.ts'
import { withNeeds } from '../../workflows/define-life-situation.ts'

const text = (en: string) => ({ en, ru: en })
const fact = (about: string, asked = true) => ({
  title: text('A fact'),
  about,
  type: { type: 'string', minLength: 1, maxLength: 40 },
  sensitivity: 'personal' as const,
  ...(asked && { question: text('What is it?') }),
})
const service = (agency: string, more: object) => ({
  title: text(`Service of ${agency}`),
  agency,
  basis: { kind: 'law' as const, reference: text('Act 1') },
  deadline: 'P10D',
  retry: { attempts: 1, intervalSeconds: 1, backoff: 1 },
  apart: { documents: 1, visits: 1 },
  ...more,
})

const services = {
  register: service('registry', {
    needs: ['person.name'],
    optionalNeeds: ['person.phone'],
    provides: ['person.record'],
  }),
  school: service('school-board', {
    forEach: 'child',
    needs: ['person.record', 'child.name'],
    provides: ['child.place'],
    compensation: { title: text('The place is given up') },
  }),
  bus: service('carrier', {
    forEach: 'child',
    needs: ['child.place'],
    optionalNeeds: ['person.phone'],
    provides: ['child.ticket'],
    compensation: { title: text('The ticket is returned') },
  }),
  parking: service('city', { needs: ['person.address'], provides: ['person.permit'], appeal: text('Go to court.') }),
  tax: service('tax-office', {
    needs: ['person.name', 'person.income'],
    when: { condition: '$number(person.income) < 100', sentence: text('The income is too high.') },
    provides: ['person.relief'],
  }),
  bonus: service('tax-office', { needs: ['person.relief'], provides: ['person.bonus'] }),
}

/** A move to another city: a list, a chain of three agencies, two alone, a condition and what follows from it. */
export const move = accept({
  id: 'move',
  version: 1,
  title: text('A move'),
  applicant: 'person',
  deadline: 'P60D',
  subjects: { child: { title: text('Child'), list: { atMost: 3 } } },
  facts: {
    'person.name': fact('applicant'),
    'person.phone': fact('applicant'),
    'person.address': fact('applicant'),
    'person.income': fact('applicant'),
    'person.record': fact('applicant', false),
    'person.permit': fact('applicant', false),
    'person.relief': fact('applicant', false),
    'person.bonus': fact('applicant', false),
    'child.name': fact('child'),
    'child.place': fact('child', false),
    'child.ticket': fact('child', false),
  },
  agencies: Object.fromEntries(
    ['registry', 'school-board', 'carrier', 'city', 'tax-office'].map((id) => [id, { title: text(`The ${id}`) }]),
  ),
  services: withNeeds(services),
})

/** Two children move with a person of whom nothing is known. */
export const moving = {
  situation: 'move',
  facts: { 'person.name': 'Anna', 'person.address': 'Lesnaya 7', 'person.income': '50' },
  lists: { child: [{ facts: { 'child.name': 'Ilya' } }, { facts: { 'child.name': 'Vera' } }] },
}

/** What each service brings when it is granted. */
export const brings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  register: { 'person.record': 'R-1' },
  school: { 'child.place': 'P-1' },
  bus: { 'child.ticket': 'T-1' },
  parking: { 'person.permit': 'C-1' },
  tax: { 'person.relief': 'X-1' },
  bonus: { 'person.bonus': 'B-1' },
}
