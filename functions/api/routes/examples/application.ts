import type { ApplicationSummary, ApplicationView } from '../../../../shared/model/views.ts'

export const applicationSummaryExample: ApplicationSummary = {
  applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
  situation: 'birth-of-a-child',
  version: 1,
  title: 'Birth of a child',
  status: 'in-progress',
  createdAt: '2026-11-22T09:00:00.000Z',
}

export const applicationExample: ApplicationView = {
  ...applicationSummaryExample,
  sentence: 'One of two services has ended; we wait for the civil registry until 25 November.',
  promisedBy: '2026-12-22T09:00:00.000Z',
  services: [
    {
      key: 'birth-registration:1',
      service: 'birth-registration',
      item: '1',
      title: 'Birth registration',
      agency: { id: 'civil-registry', title: 'Civil registry' },
      state: 'with-agency',
      sentence: 'The civil registry is working on it.',
      waitingFor: { owner: 'agency', who: 'Civil registry', until: '2026-11-25T09:00:00.000Z' },
      deadline: '2026-11-25T09:00:00.000Z',
      readyAt: '2026-11-22T09:00:02.000Z',
    },
    {
      key: 'medical-certificate:1',
      service: 'medical-certificate',
      item: '1',
      title: 'Medical certificate of birth',
      agency: { id: 'clinic', title: 'Clinic' },
      state: 'settled',
      outcome: 'granted',
      sentence: 'Granted.',
      endedAt: '2026-11-22T09:00:02.000Z',
      provides: ['birth.medicalRecord'],
    },
  ],
  conflicts: [],
  questions: [],
  timeline: [
    { at: '2026-11-22T09:00:00.000Z', what: 'received', sentence: 'We received your application.' },
    {
      at: '2026-11-22T09:00:02.000Z',
      what: 'granted',
      service: 'medical-certificate:1',
      sentence: 'Medical certificate of birth: granted.',
    },
  ],
}
