import { Duration, Validations } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { PublishEnv } from '../../../functions/publish/env.ts'
import { allow, consume, items, send, throughDynamoDb } from '../permissions.ts'
import { PUBLISH_TIME } from '../stacks/stateful.ts'
import { EngineFunction } from './engine-function.ts'
import type { WorkQueue } from './work-queue.ts'

export interface StatusEventsProps {
  readonly table: ITable
  readonly dataKey: IKey
  readonly bus: IEventBus
  /** Where applications go that could not be published at once, and among its dead letters what of the stream is given up. */
  readonly unpublished: WorkQueue
  /** The queue of events for webhooks, there where these are. */
  readonly webhooks: IQueue | undefined
  readonly directory: string
  readonly logRetentionDays: number
}

/** Publishes changes of status from the stream of the table's changes to the event bus. */
export class StatusEvents extends Construct {
  readonly publish: EngineFunction<typeof PublishEnv>

  constructor(scope: Construct, id: string, props: StatusEventsProps) {
    super(scope, id)
    const { table, dataKey, bus, unpublished, webhooks, directory, logRetentionDays } = props
    const stream = table.tableStreamArn ?? ''
    this.publish = new EngineFunction(this, 'Publish', {
      entry: 'functions/publish/index.ts',
      description: 'Publishes changes of status',
      timeout: PUBLISH_TIME,
      logRetentionDays,
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        TABLE_NAME: table.tableName,
        DIRECTORY: directory,
        UNPUBLISHED_QUEUE_URL: unpublished.queue.queueUrl,
        ...(webhooks && { WEBHOOK_QUEUE_URL: webhooks.queueUrl }),
      },
      permissions: [
        allow(['events:PutEvents'], [bus.eventBusArn]),
        items(table, 'GetItem', 'Query', 'UpdateItem'),
        allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [stream]),
        allow(['dynamodb:ListStreams'], ['*']),
        throughDynamoDb(dataKey),
        send(unpublished.queue, unpublished.deadLetters, ...(webhooks ? [webhooks] : [])),
        consume(unpublished.queue),
      ],
    })
    Validations.of(this.publish).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams, which event sources need, takes no resource.',
    })
    new lambda.EventSourceMapping(this, 'Changes', {
      target: this.publish.fn,
      eventSourceArn: stream,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // The stream forgets after a day: what is given up by then can be read again by who redrives it.
      maxRecordAge: Duration.hours(6),
      onFailure: new SqsDlq(unpublished.deadLetters),
      filters: [
        lambda.FilterCriteria.filter({
          dynamodb: {
            Keys: {
              sk: {
                S: [
                  ...lambda.FilterRule.beginsWith('request#'),
                  ...lambda.FilterRule.beginsWith('undo#'),
                  'application',
                ],
              },
            },
          },
        }),
      ],
    })
    new lambda.EventSourceMapping(this, 'Again', {
      target: this.publish.fn,
      eventSourceArn: unpublished.queue.queueArn,
      batchSize: 1,
      maxConcurrency: 5,
      reportBatchItemFailures: true,
    })
  }
}
