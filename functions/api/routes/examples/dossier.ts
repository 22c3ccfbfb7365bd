import type { ConsentsReceipt, ConsentView, DossierFact, PreviewView } from '../../../../shared/model/dossier-views.ts'

export const consentExample: ConsentView = {
  purpose: 'burial-allowance-by-employer',
  text: 'The employer, a private organisation, learns your name, passport and bank account to pay the allowance.',
  state: 'given',
  situation: 'loss-of-a-loved-one',
  givenAt: '2026-11-22T09:00:00.000Z',
}

export const receiptExample: ConsentsReceipt = {
  items: [consentExample],
  sentence: 'Your consents are recorded. What had been left out for want of them is done after all: Burial allowance.',
  resumed: [{ applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d', services: ['burial-allowance-of-employer'] }],
}

const typed = { kind: 'applicant', who: 'you', at: '2026-11-22T09:00:00.000Z' } as const
const certified = { kind: 'agency', who: 'Tax service', agency: 'fns', at: '2026-11-24T10:30:00.000Z' } as const

export const dossierFactExample: DossierFact = {
  fact: 'applicant.income',
  title: 'Income of the last twelve months',
  subject: 's_01kx3v8w5r2t9y4m6n7p8q0s1d',
  about: 'applicant',
  sources: [{ ...certified, validUntil: '2027-02-24T10:30:00.000Z' }],
  conflict: false,
}

export const previewExample: PreviewView = {
  situation: 'birth-of-a-child',
  version: 1,
  title: 'Birth of a child',
  services: [
    {
      key: 'birth-registration:1',
      service: 'birth-registration',
      title: 'Birth registration',
      agency: { id: 'zags', title: 'Civil registry' },
      verdict: 'runs',
      sentence: 'Will be done by Civil registry.',
      expectedBy: '2026-11-24T09:00:00.000Z',
    },
    {
      key: 'land-plot',
      service: 'land-plot',
      title: 'Queue for a land plot',
      agency: { id: 'municipality', title: 'Municipality' },
      verdict: 'not-chosen',
      sentence: 'You did not choose this service.',
    },
  ],
  known: [
    { key: 'applicant.passport', fact: 'applicant.passport', title: 'Your passport', source: typed, conflict: false },
  ],
  asked: [
    {
      key: 'child.fullName:1',
      fact: 'child.fullName',
      title: "The child's full name",
      question: 'What is the child to be called?',
      demand: 'required',
      services: ['birth-registration:1'],
      type: { type: 'object' },
    },
  ],
  contradictions: [],
  consents: [],
  agencies: [
    {
      id: 'zags',
      title: 'Civil registry',
      sees: [
        {
          fact: 'child.fullName',
          title: "The child's full name",
          service: 'birth-registration',
          basis: { kind: 'law', reference: 'Federal Law 143-FZ, art. 22' },
        },
      ],
    },
  ],
  count: { once: 1, separately: 9, documentsApart: 4, visitsApart: 1 },
  expectedBy: '2026-11-24T09:00:00.000Z',
}
