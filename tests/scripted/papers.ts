import * as z from 'zod'
import { DocumentReference } from '../../shared/model/documents.ts'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'

const en = (text: string) => ({ en: text, ru: `${text} (ru)` })
const basis = { kind: 'public-task', reference: { en: 'Register of land' } } as const
const common = { basis, deadline: 'P60D', apart: { documents: 1, visits: 1 } } as const
const paper = { type: DocumentReference, document: true, sensitivity: 'personal' } as const

/** A small situation about documents: one is surveyed, a copy of it certified, another agency needs none. */
export const papers = defineLifeSituation({
  id: 'papers',
  version: 1,
  title: en('Papers of a house'),
  applicant: 'person',
  deadline: 'P1Y',
  facts: {
    'house.address': {
      title: en('Address'),
      about: 'applicant',
      type: z.string(),
      sensitivity: 'personal',
      question: en('Which?'),
    },
    'house.deed': { ...paper, title: en('Deed'), about: 'event', question: en('A scan of the deed?') },
    'house.copy': { ...paper, title: en('Certified copy'), about: 'event' },
  },
  agencies: { registry: { title: en('The registry') }, post: { title: en('The post') } },
  services: {
    gallery: {
      ...common,
      basis: { kind: 'consent', purpose: 'gallery', reference: en('The post shows your deed.') },
      title: en('Gallery'),
      agency: 'post',
      needs: ['house.address'],
      optionalNeeds: ['house.deed'],
    },
    survey: {
      ...common,
      title: en('Survey'),
      agency: 'registry',
      needs: ['house.address'],
      optionalNeeds: ['house.deed'],
      mayProvide: ['house.copy'],
    },
    notice: { ...common, title: en('Notice'), agency: 'post', needs: ['house.address'] },
  },
})

export const housed = { situation: 'papers', facts: { 'house.address': '1 Long Street, Perm' } } as const
