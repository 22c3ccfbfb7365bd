import { DisclosureView } from '../../../shared/disclosures/views.ts'
import { answerPage, pageOf, Paging } from '../paging.ts'
import { route } from '../route.ts'
import { disclosureExample } from './examples/disclosure.ts'

/** GET /me/disclosures */
export const listMyDisclosures = route({
  key: 'GET /me/disclosures',
  operation: 'listMyDisclosures',
  summary: 'Who received which fact of the applicant, over all their applications',
  description: 'What officials read beside applications first, then application by application, the newest first.',
  query: Paging,
  answers: {
    200: {
      description: 'One page; it may hold less than its limit',
      schema: pageOf(DisclosureView),
      example: { items: [disclosureExample] },
    },
  },
  handle: ({ caller, query, languages }, { disclosures }) =>
    answerPage(() => disclosures.ofPerson(caller, query, languages)),
})
