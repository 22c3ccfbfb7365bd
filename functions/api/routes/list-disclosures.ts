import * as z from 'zod'
import { DisclosureView } from '../../../shared/disclosures/views.ts'
import { answerPage, pageOf, Paging } from '../paging.ts'
import { route } from '../route.ts'
import { disclosureExample } from './examples/disclosure.ts'
import { ApplicationId } from './read-application.ts'

/** GET /applications/{id}/disclosures */
export const listDisclosures = route({
  key: 'GET /applications/{id}/disclosures',
  operation: 'listDisclosures',
  summary: 'Who received which fact of an application, when, for what, on which basis; newest first',
  description: 'Written before the facts leave. Readings by operators and officials are among them. No value is told.',
  params: z.strictObject({ id: ApplicationId }),
  query: Paging,
  answers: {
    200: { description: 'One page', schema: pageOf(DisclosureView), example: { items: [disclosureExample] } },
  },
  handle: ({ caller, params, query, languages }, { disclosures }) =>
    answerPage(() => disclosures.ofApplication(caller, params.id, query, languages)),
})
