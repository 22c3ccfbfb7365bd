import * as z from 'zod'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'

const text = (en: string) => ({ en })
const fact = { sensitivity: 'personal', about: 'applicant' } as const
const service = {
  agency: 'library',
  basis: { kind: 'public-task', reference: text('The library of the city') },
  deadline: 'P10D',
  apart: { documents: 1, visits: 1 },
} as const

/** A life situation that the example agency serves: with a card in Python, with a place in a group in TypeScript. */
const joiningTheLibrary = defineLifeSituation({
  id: 'joining-the-library',
  version: 1,
  title: text('Joining the library'),
  applicant: 'person',
  deadline: 'P1M',
  facts: {
    'applicant.address': {
      ...fact,
      type: z.strictObject({ city: z.string() }),
      title: text('Address'),
      question: text('Where?'),
    },
    'child.birthDate': { ...fact, type: z.iso.date(), title: text("The child's birthday"), question: text('When?') },
    'library.card': { ...fact, type: z.string(), title: text('Card') },
    'library.readingGroup': { ...fact, type: z.string(), title: text('Reading group') },
  },
  agencies: { library: { title: text('The library') } },
  services: {
    'library-card': { ...service, title: text('Card'), needs: ['applicant.address'], provides: ['library.card'] },
    'reading-group': {
      ...service,
      title: text('Reading group'),
      needs: ['child.birthDate'],
      provides: ['library.readingGroup'],
    },
  },
})

/** What the deployment with the example agency holds. */
export const lifeSituations: readonly LifeSituation[] = [joiningTheLibrary]
