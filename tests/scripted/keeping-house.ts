import * as z from 'zod'
import { DocumentReference } from '../../shared/model/documents.ts'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'

const en = (text: string) => ({ en: text })
const paper = { type: DocumentReference, document: true, sensitivity: 'personal' } as const

/** Documents that are kept for different times: with the application, for some time of their own, with the dossier. */
export const keepingHouse = defineLifeSituation({
  id: 'keeping-house',
  version: 1,
  applicant: 'person',
  deadline: 'P60D',
  retention: 'P450D',
  title: en('Keeping a house'),
  facts: {
    'house.address': {
      title: en('Address'),
      about: 'applicant',
      type: z.string(),
      sensitivity: 'personal',
      question: en('Where?'),
    },
    'house.deed': { ...paper, title: en('Deed'), about: 'event', question: en('The deed?') },
    'house.plan': { ...paper, title: en('Plan'), about: 'applicant', retention: 'P250D', question: en('The plan?') },
    'house.copy': { ...paper, title: en('Certified copy'), about: 'event' },
  },
  agencies: { registry: { title: en('Registry') } },
  services: {
    survey: {
      title: en('Survey'),
      agency: 'registry',
      basis: { kind: 'public-task', reference: en('Register of land') },
      deadline: 'P50D',
      apart: { documents: 1, visits: 1 },
      needs: ['house.address'],
      optionalNeeds: ['house.deed', 'house.plan'],
      mayProvide: ['house.copy'],
    },
  },
})
