import type { LifeSituationView } from '../../../../shared/model/catalogue-views.ts'

export const lifeSituationExample: LifeSituationView = {
  id: 'birth-of-a-child',
  version: 1,
  title: 'Birth of a child',
  applicant: 'person',
  deadline: 'P30D',
  agencies: [{ id: 'civil-registry', title: 'Civil registry' }],
  services: [
    {
      id: 'birth-registration',
      title: 'Birth registration',
      agency: 'civil-registry',
      choice: 'mandatory',
      basis: { kind: 'law', reference: 'Federal Law 143-FZ, article 22' },
      deadline: { workingDays: 1 },
      dependsOn: ['medical-certificate'],
      needs: ['birth.medicalRecord', 'child.fullName'],
      provides: ['birth.certificate'],
      forEach: 'child',
      apart: { documents: 3, visits: 1 },
    },
  ],
  apart: { documents: 3, visits: 1 },
  submission: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { situation: { const: 'birth-of-a-child' } },
    required: ['situation'],
  },
}
