import * as z from 'zod'
import { BulkRetry } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { bulkRetryExample } from './retry-agency.ts'

/** POST /operations/retries/{operationId} */
export const continueRetry = route({
  key: 'POST /operations/retries/{operationId}',
  operation: 'continueRetry',
  summary: 'Goes on with a bulk retry where it stands',
  description: 'Safe to repeat: what was retried is not retried again, and before `nextAt` nothing is.',
  params: z.strictObject({ operationId: z.string().regex(/^op_[0-9A-Za-z]{1,60}$/) }),
  answers: {
    200: { description: 'How far it has come', schema: BulkRetry, example: { ...bulkRetryExample, done: true } },
  },
  handle: async ({ caller, params }, { operations }) => ({
    status: 200,
    body: await operations.continueBulkRetry(caller, params.operationId),
  }),
})
