import type { SQSBatchResponse, SQSRecord } from 'aws-lambda'
import type { Message } from './message-rows.ts'

/** A message in the shape in which Lambda hands over those of SQS. */
export function sqsRecord(message: Message, body: string): SQSRecord {
  return {
    messageId: String(message.id),
    receiptHandle: `${message.id}.${message.receives}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:local:000000000000:${message.queue}`,
    awsRegion: 'local',
  }
}

/** Which messages failed. Lambda takes a batch whose answer names an unknown message as failed whole. */
export function failedOf(messages: readonly Message[], answer: SQSBatchResponse | void): ReadonlySet<Message> {
  const named = new Set((answer?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier))
  const failed = new Set(messages.filter(({ id }) => named.has(String(id))))
  return failed.size === named.size ? failed : new Set(messages)
}
