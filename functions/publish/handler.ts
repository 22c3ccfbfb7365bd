import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { newsworthy } from '../../shared/events/publish.ts'
import type { PublishDeps } from './deps.ts'
import { createPublishing } from './publishing.ts'
import { UNPUBLISHED_QUEUE, type UnpublishedMessage } from './unpublished.ts'

/**
 * Consumes the table's stream: publishes what happened in each application that a batch touches. One that cannot be
 * published now is put into a queue, so that the stream, which forgets within a day, waits for nobody.
 */
export function createPublish(deps: PublishDeps) {
  const { queue, report } = deps
  const publish = createPublishing(deps)
  const now = async (applicationId: string) => {
    try {
      await publish(applicationId)
    } catch (error) {
      report?.(error)
      await queue.send(UNPUBLISHED_QUEUE, { applicationId } satisfies UnpublishedMessage)
    }
  }
  return async ({ Records }: Pick<DynamoDBStreamEvent, 'Records'>): Promise<DynamoDBBatchResponse> => {
    const touched = new Map<string, string>()
    for (const { dynamodb } of Records) {
      const key = { pk: dynamodb?.Keys?.['pk']?.S ?? '', sk: dynamodb?.Keys?.['sk']?.S ?? '' }
      const applicationId = newsworthy(key)
      if (applicationId && !touched.has(applicationId)) touched.set(applicationId, dynamodb?.SequenceNumber ?? '')
    }
    const applications = [...touched.keys()]
    const results = await Promise.allSettled(applications.map(now))
    for (const result of results) if (result.status === 'rejected') report?.(result.reason)
    const failed = applications.filter((_, at) => results[at]?.status === 'rejected')
    return { batchItemFailures: failed.map((id) => ({ itemIdentifier: touched.get(id) ?? '' })) }
  }
}
