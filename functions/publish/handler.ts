import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda'
import { fromAttributes } from '../../shared/adapters/attribute-values.ts'
import { type StatusEvent, statusEvent } from './status-event.ts'

export interface PublishDeps {
  /** Hands events over, in order; throws unless all were taken. */
  readonly publish: (events: readonly StatusEvent[]) => Promise<void>
  /** Counts one event for the operators. */
  readonly count: (event: StatusEvent) => void
}

/**
 * Publishes changes of status from the stream of the table's changes: what was stored is published, and nothing else. A batch that
 * fails comes again, so that events arrive at least once, those of one application in order.
 */
export function createPublish({ publish, count }: PublishDeps) {
  return async ({ Records }: Pick<DynamoDBStreamEvent, 'Records'>): Promise<void> => {
    const events = Records.flatMap((record) => statusEvent(changeOf(record)) ?? [])
    if (events.length > 0) await publish(events)
    for (const event of events) count(event)
  }
}

function changeOf({ eventID = '', dynamodb = {} }: DynamoDBRecord) {
  const { OldImage, NewImage, SequenceNumber = '', ApproximateCreationDateTime = 0 } = dynamodb
  return {
    id: eventID,
    sequence: SequenceNumber,
    at: ApproximateCreationDateTime * 1000,
    before: imageOf(OldImage),
    after: imageOf(NewImage),
  }
}

const imageOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']) =>
  image && fromAttributes(image as Record<string, AttributeValue>)
