import * as z from 'zod'
import { AgencyRequestView } from '../../../shared/model/views.ts'
import { answerPage, pageOf, Paging } from '../paging.ts'
import { route } from '../route.ts'
import { agencyRequestExample } from './examples/agency-request.ts'

const Query = z.strictObject({
  state: z.literal('with-agency').default('with-agency'),
  ...Paging.shape,
})

/** GET /requests */
export const listRequests = route({
  key: 'GET /requests',
  operation: 'listRequests',
  summary: "The agency's own open requests, oldest first",
  query: Query,
  answers: {
    200: {
      description: 'One page',
      schema: pageOf(AgencyRequestView),
      example: { items: [agencyRequestExample] },
    },
  },
  handle: ({ caller, query }, { applications }) => answerPage(() => applications.openRequests(caller, query)),
})
