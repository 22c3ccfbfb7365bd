import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import type { SQSEvent, SQSRecord } from 'aws-lambda'
import { deliver, type DeliverDeps } from '../../shared/webhooks/deliver.ts'
import { WebhookMessage } from '../../shared/webhooks/webhook-message.ts'

/** Consumes the queue of the webhooks. */
export function createDeliver(deps: DeliverDeps) {
  const one = (record: Pick<SQSRecord, 'body'>) => deliver(deps, WebhookMessage.parse(JSON.parse(record.body)))
  return async (event: SQSEvent) =>
    processPartialResponse(event, one, new BatchProcessor(EventType.SQS), { throwOnFullBatchFailure: false })
}
