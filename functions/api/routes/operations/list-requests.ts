import * as z from 'zod'
import { Slug } from '../../../../shared/model/life-situation.ts'
import { OperationsRequest } from '../../../../shared/operations/views.ts'
import { answerPage, pageOf, Paging } from '../../paging.ts'
import { route } from '../../route.ts'
import { operationsRequestExample } from './examples.ts'

const Query = z.strictObject({
  list: z.enum(['failed', 'late', 'stuck']).default('failed').meta({
    description: "failed: with an operator; late: beyond somebody's time; stuck: the platform could not go on",
  }),
  agency: Slug.optional(),
  error: z
    .string()
    .regex(/^[A-Za-z]{1,60}$/)
    .optional()
    .meta({ description: 'The error of failed ones; whose time ran out (agency, applicant, operator) of late ones' }),
  before: z.iso.datetime().optional().meta({ description: 'Only those listed since before this instant' }),
  ...Paging.shape,
})

/** GET /operations/requests */
export const listOperationsRequests = route({
  key: 'GET /operations/requests',
  operation: 'listOperationsRequests',
  summary: 'What is failed, late or stuck, oldest first',
  description: 'A page may hold less than its limit, and still have a next one, where a filter left much out.',
  query: Query,
  answers: {
    200: {
      description: 'One page',
      schema: pageOf(OperationsRequest),
      example: { items: [operationsRequestExample] },
    },
  },
  handle: ({ query }, { operations }) => {
    const { list, limit, agency, error, before, cursor } = query
    const filter = { ...(agency && { agency }), ...(error && { error }), ...(before && { before }) }
    return answerPage(() => operations.list({ list, limit, ...filter, ...(cursor && { cursor }) }))
  },
})
