import * as z from 'zod'
import { Slug } from '../../../../shared/model/life-situation.ts'
import { DeadLetterView } from '../../../../shared/webhooks/views.ts'
import { answerPage, pageOf, Paging } from '../../paging.ts'
import { route } from '../../route.ts'

/** The id of a webhook, as paths carry it. */
export const WebhookParams = z.strictObject({ webhook: Slug })

const deadLetterExample: DeadLetterView = {
  event: {
    specversion: '1.0',
    id: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d.12',
    source: 'urn:ensemble',
    type: 'ensemble.application.settled',
    subject: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
    time: '2026-11-22T10:00:00.000Z',
    datacontenttype: 'application/json',
    sequence: '0000000012',
    data: {
      applicationId: 'app_01kx3v8w5r2t9y4m6n7p8q0s1d',
      situation: 'birth-of-a-child',
      version: 1,
      status: 'settled',
      result: 'granted',
    },
  },
  status: 503,
  at: '2026-11-23T10:00:00.000Z',
}

/** GET /operations/webhooks/{webhook}/dead-letters */
export const listDeadLetters = route({
  key: 'GET /operations/webhooks/{webhook}/dead-letters',
  operation: 'listDeadLetters',
  summary: 'Events that a webhook did not take',
  params: WebhookParams,
  query: Paging,
  answers: {
    200: { description: 'One page', schema: pageOf(DeadLetterView), example: { items: [deadLetterExample] } },
  },
  handle: ({ params, query: { limit, cursor } }, { operations }) =>
    answerPage(() => operations.deadLetters(params.webhook, { limit, ...(cursor !== undefined && { cursor }) })),
})
