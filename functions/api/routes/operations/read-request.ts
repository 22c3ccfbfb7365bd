import { OperationsRequestDetail } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { operationsDetailExample } from './examples.ts'
import { RequestParams } from './parameters.ts'

/** GET /operations/requests/{requestId} */
export const readOperationsRequest = route({
  key: 'GET /operations/requests/{requestId}',
  operation: 'readOperationsRequest',
  summary: 'One request in one look: error, attempts, timeline, execution, what was and may be done',
  description: 'Holds no fact and no words of an agency.',
  params: RequestParams,
  answers: { 200: { description: 'The request', schema: OperationsRequestDetail, example: operationsDetailExample } },
  handle: async ({ params }, { operations }) => ({ status: 200, body: await operations.detail(params.requestId) }),
})
