import * as z from 'zod'
import { Text } from '../../../../shared/model/text.ts'
import { ActionReceipt } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { requestId } from './examples.ts'
import { RequestParams, Why } from './parameters.ts'

/** POST /operations/requests/{requestId}/give-up */
export const giveUpRequest = route({
  key: 'POST /operations/requests/{requestId}/give-up',
  operation: 'giveUpRequest',
  summary: 'Ends a request as failed, with a sentence for the citizen',
  params: RequestParams,
  body: z.strictObject({ why: Why, sentence: Text.meta({ description: 'What the citizen reads' }) }),
  bodyExample: {
    why: 'The agency no longer offers the service in this region.',
    sentence: { en: 'This service is no longer offered here. Please turn to the regional office.' },
  },
  answers: {
    200: { description: 'Ended', schema: ActionReceipt, example: { requestId, state: 'settled', outcome: 'failed' } },
  },
  failures: ['wrong-state'],
  handle: async ({ caller, params, body }, { operations }) => ({
    status: 200,
    body: await operations.giveUp(caller, params.requestId, body.sentence, body.why),
  }),
})
