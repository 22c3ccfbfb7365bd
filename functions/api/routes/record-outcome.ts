import * as z from 'zod'
import { AgencyAnswer } from '../../../shared/model/outcome.ts'
import { OutcomeReceipt } from '../../../shared/model/views.ts'
import { route } from '../route.ts'

export const CallbackId = z.string().regex(/^[\w.:-]{1,200}$/)

/** POST /requests/{callbackId}/outcome */
export const recordOutcome = route({
  key: 'POST /requests/{callbackId}/outcome',
  operation: 'recordOutcome',
  summary: 'The outcome of a request, from its agency',
  description: 'The same outcome again gets the first answer. `pending` and `needs-information` do not end it.',
  params: z.strictObject({ callbackId: CallbackId }),
  body: AgencyAnswer,
  bodyExample: { outcome: 'granted', facts: { 'child.snils': '112-233-445 95' } },
  answers: {
    200: {
      description: 'Recorded',
      schema: OutcomeReceipt,
      example: {
        requestId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.snils:1',
        state: 'settled',
        outcome: 'granted',
        replayed: false,
      },
    },
  },
  failures: ['callback-used', 'callback-expired', 'conflict', 'agency-answer-invalid'],
  handle: async ({ caller, params, body }, { applications }) => ({
    status: 200,
    body: await applications.recordOutcome(caller, params.callbackId, body),
  }),
})
