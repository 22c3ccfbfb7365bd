import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import type { CloudEvent } from '../../shared/events/cloud-event.ts'
import { newsworthy, publish } from '../../shared/events/publish.ts'
import { both } from '../../shared/webhooks/fan-out.ts'
import type { PublishDeps } from './deps.ts'

/** Consumes the table's stream: publishes what happened in each application that a batch touches. */
export function createPublish({ count, report, ...deps }: PublishDeps) {
  const counting = { publish: async (events: readonly CloudEvent[]) => events.forEach(count) }
  const publishing = { ...deps, sink: both(deps.sink, counting) }
  return async ({ Records }: Pick<DynamoDBStreamEvent, 'Records'>): Promise<DynamoDBBatchResponse> => {
    const touched = new Map<string, string>()
    for (const { dynamodb } of Records) {
      const key = { pk: dynamodb?.Keys?.['pk']?.S ?? '', sk: dynamodb?.Keys?.['sk']?.S ?? '' }
      const applicationId = newsworthy(key)
      if (applicationId && !touched.has(applicationId)) touched.set(applicationId, dynamodb?.SequenceNumber ?? '')
    }
    const applications = [...touched.keys()]
    const results = await Promise.allSettled(applications.map((applicationId) => publish(publishing, applicationId)))
    for (const result of results) if (result.status === 'rejected') report?.(result.reason)
    const failed = applications.filter((_, at) => results[at]?.status === 'rejected')
    return { batchItemFailures: failed.map((id) => ({ itemIdentifier: touched.get(id) ?? '' })) }
  }
}
