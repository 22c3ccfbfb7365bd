import * as z from 'zod'
import { Refusal } from '../../../../shared/model/outcome.ts'
import { ActionReceipt } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { requestId } from './examples.ts'
import { RequestParams, Why } from './parameters.ts'

const Answer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('granted'), facts: z.record(z.string(), z.json()).default({}) }),
  z.strictObject({ outcome: z.literal('refused'), reason: Refusal }),
])

/** POST /operations/requests/{requestId}/answer */
export const answerRequest = route({
  key: 'POST /operations/requests/{requestId}/answer',
  operation: 'answerRequest',
  summary: "Records an agency's answer on its behalf",
  params: RequestParams,
  body: z.strictObject({ why: Why, answer: Answer }),
  bodyExample: {
    why: 'Confirmed by the agency in its letter 17-04/2231.',
    answer: { outcome: 'granted', facts: { 'child.snils': '112-233-445 95' } },
  },
  answers: {
    200: { description: 'Ended', schema: ActionReceipt, example: { requestId, state: 'settled', outcome: 'granted' } },
  },
  failures: ['wrong-state'],
  handle: async ({ caller, params, body }, { operations }) => ({
    status: 200,
    body: await operations.answer(caller, params.requestId, body.answer, body.why),
  }),
})
