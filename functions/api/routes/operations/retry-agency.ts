import * as z from 'zod'
import { Slug } from '../../../../shared/model/life-situation.ts'
import { BulkRetry } from '../../../../shared/operations/views.ts'
import { route } from '../../route.ts'
import { why } from './examples.ts'
import { Why } from './parameters.ts'

const Body = z.strictObject({
  why: Why,
  error: z
    .string()
    .regex(/^[A-Za-z]{1,60}$/)
    .optional()
    .meta({ description: 'Only those that failed with this error' }),
  perMinute: z.int().min(1).max(6000).default(600).meta({ description: 'Retries a minute at most' }),
})

export const bulkRetryExample: BulkRetry = {
  operationId: 'op_01kx3v8w5r2t9y4m6n7p8q0s1f',
  agency: 'sfr',
  startedAt: '2026-11-22T10:00:00.000Z',
  retried: 25,
  skipped: 0,
  done: false,
  nextAt: '2026-11-22T10:00:02.500Z',
}

/** POST /operations/agencies/{agency}/retry */
export const retryAgency = route({
  key: 'POST /operations/agencies/{agency}/retry',
  operation: 'retryAgency',
  summary: 'Retries what an operator holds of one agency, as after an outage',
  description:
    'Retries the first batch. Any operator goes on with `POST /operations/retries/{operationId}` until `done`, ' +
    'no sooner than `nextAt`.',
  params: z.strictObject({ agency: Slug }),
  body: Body,
  bodyExample: { why, perMinute: 600 },
  answers: { 200: { description: 'How far it has come', schema: BulkRetry, example: bulkRetryExample } },
  handle: async ({ caller, params, body }, { operations }) => {
    const { error, ...start } = body
    const wanted = { agency: params.agency, ...start, ...(error !== undefined && { error }) }
    return { status: 200, body: await operations.startBulkRetry(caller, wanted) }
  },
})
