import * as z from 'zod'
import { defineLifeSituation } from '../../workflows/define-life-situation.ts'

const en = (text: string) => ({ en: text, ru: `${text} (ru)` })
const common = { deadline: 'P90D', apart: { documents: 1, visits: 1 } } as const
const law = { kind: 'law', reference: en('Act 1') } as const
const consent = { kind: 'consent', purpose: 'gift', reference: en('The post learns your name.') } as const
const text = { type: z.string(), sensitivity: 'personal' } as const

/** A gift that rests on a consent and comes after a registration, a card that comes with it, an archive that takes its time. */
export const newborn = defineLifeSituation({
  id: 'newborn',
  version: 1,
  title: en('Newborn'),
  applicant: 'person',
  deadline: 'P1Y',
  facts: {
    'person.name': { ...text, title: en('Name'), about: 'applicant', question: en('Which?') },
    'person.phone': { ...text, title: en('Telephone'), about: 'applicant', question: en('Which?') },
    'gift.number': { ...text, title: en('Number of the gift'), about: 'event' },
  },
  agencies: {
    registry: { title: en('The registry') },
    post: { title: en('The post') },
    city: { title: en('The city') },
    archive: { title: en('The archive') },
  },
  services: {
    registration: { ...common, title: en('Registration'), agency: 'registry', basis: law, needs: ['person.name'] },
    gift: {
      ...common,
      title: en('Gift'),
      agency: 'post',
      basis: consent,
      after: ['registration'],
      needs: ['person.name'],
      optionalNeeds: ['person.phone'],
      provides: ['gift.number'],
      retry: { attempts: 1, intervalSeconds: 1, backoff: 1 },
    },
    card: { ...common, title: en('Card'), agency: 'city', basis: law, needs: ['gift.number'] },
    filing: { ...common, title: en('Filing'), agency: 'archive', basis: law, needs: ['person.name'] },
  },
})

export const born = { situation: 'newborn', facts: { 'person.name': 'Anna' } } as const
