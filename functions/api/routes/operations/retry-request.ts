import * as z from 'zod'
import { ActionReceipt } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { requestId, why } from './examples.ts'
import { RequestParams, Why } from './parameters.ts'

/** POST /operations/requests/{requestId}/retry */
export const retryRequest = route({
  key: 'POST /operations/requests/{requestId}/retry',
  operation: 'retryRequest',
  summary: 'Lets a request try its agency again',
  description: 'Same revision, attempts and deadline as at first.',
  params: RequestParams,
  body: z.strictObject({ why: Why }),
  bodyExample: { why },
  answers: { 200: { description: 'Under way again', schema: ActionReceipt, example: { requestId, state: 'queued' } } },
  failures: ['wrong-state'],
  handle: async ({ caller, params, body }, { operations }) => ({
    status: 200,
    body: await operations.retry(caller, params.requestId, body.why),
  }),
})
