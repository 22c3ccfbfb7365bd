import { accepted, agencies, service as whole, situation } from '../workflows/small-situation.ts'

const text = (en: string) => ({ en })
/** One try each, so that a failure is before an operator at once. */
const service = (agency: string, more: object) =>
  whole({
    title: text(`Service of ${agency}`),
    agency,
    deadline: 'P10D',
    retry: { attempts: 1, intervalSeconds: 1, backoff: 1 },
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
export const move = accepted(
  situation(
    services,
    {},
    {
      id: 'move',
      deadline: 'P60D',
      agencies: agencies('registry', 'school-board', 'carrier', 'city', 'tax-office'),
    },
  ),
)

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
