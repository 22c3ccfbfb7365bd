import {
  operationsDetailExample,
  operationsRequestExample,
  requestId,
} from '../../../functions/api/routes/operations/examples.ts'
import { bulkRetryExample } from '../../../functions/api/routes/operations/retry-agency.ts'
import type { Operations } from '../../../shared/operations/operations.ts'

/** Operations that answer as the examples do. */
export const operationsExample: Operations = {
  list: async () => ({ items: [operationsRequestExample] }),
  lateApplications: async () => ({ items: [] }),
  agencies: async () => [],
  detail: async () => operationsDetailExample,
  words: async () => ({ requestId, words: 'connection reset by peer' }),
  retry: async () => ({ requestId, state: 'queued' }),
  answer: async () => ({ requestId, state: 'settled', outcome: 'granted' }),
  giveUp: async () => ({ requestId, state: 'settled', outcome: 'failed' }),
  startBulkRetry: async () => bulkRetryExample,
  continueBulkRetry: async () => bulkRetryExample,
  webhooks: async () => [],
  deadLetters: async () => ({ items: [] }),
  replay: async () => ({ replayed: 0, more: false }),
}
