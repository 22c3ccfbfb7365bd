import { ApplicationSummary } from '../../../shared/model/views.ts'
import { answerPage, pageOf, Paging } from '../paging.ts'
import { route } from '../route.ts'
import { applicationSummaryExample } from './examples/application.ts'

/** GET /applications */
export const listApplications = route({
  key: 'GET /applications',
  operation: 'listApplications',
  summary: "The applicant's own applications, newest first",
  query: Paging,
  answers: {
    200: {
      description: 'One page',
      schema: pageOf(ApplicationSummary),
      example: { items: [applicationSummaryExample] },
    },
  },
  handle: ({ caller, query, languages }, { applications }) =>
    answerPage(() => applications.list(caller, query, languages)),
})
