import * as z from 'zod'
import { AgencyWords } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { requestId, why } from './examples.ts'
import { RequestParams, Why } from './parameters.ts'

/** POST /operations/requests/{requestId}/words */
export const readAgencyWords = route({
  key: 'POST /operations/requests/{requestId}/words',
  operation: 'readAgencyWords',
  summary: "The agency's own words about its failure",
  description: 'They may tell of a person: that they were read is recorded as a disclosure, with who and why.',
  params: RequestParams,
  body: z.strictObject({ why: Why }),
  bodyExample: { why },
  answers: {
    200: { description: 'The words', schema: AgencyWords, example: { requestId, words: 'connection reset by peer' } },
  },
  failures: ['wrong-state'],
  handle: async ({ caller, params, body }, { operations }) => ({
    status: 200,
    body: await operations.words(caller, params.requestId, body.why),
  }),
})
