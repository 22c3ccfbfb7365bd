import type { DisclosureView } from '../../../../shared/disclosures/views.ts'

export const disclosureExample: DisclosureView = {
  at: '2026-11-22T09:00:02.000Z',
  sentence: 'Civil registry received this for "Birth registration".',
  to: { kind: 'agency', agency: 'zags', title: 'Civil registry' },
  applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
  situation: { id: 'birth-of-a-child', title: 'Birth of a child' },
  service: { key: 'birth-registration:1', title: 'Birth registration' },
  facts: [
    {
      key: 'child.fullName:1',
      fact: 'child.fullName',
      title: "Child's full name",
      basis: { kind: 'law', reference: 'Federal Law 143-FZ, article 14' },
    },
  ],
}
