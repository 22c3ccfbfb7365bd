import { Duration, Validations } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IEventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { PublishEnv } from '../../../functions/publish/env.ts'
import { allow, items, send, throughDynamoDb } from '../permissions.ts'
import { EngineFunction } from './engine-function.ts'

export interface StatusEventsProps {
  readonly table: ITable
  readonly dataKey: IKey
  readonly bus: IEventBus
  /** Where batches go that could not be published: the place in the stream, no items. */
  readonly deadLetters: IQueue
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
    const { table, dataKey, bus, deadLetters, webhooks, directory, logRetentionDays } = props
    const stream = table.tableStreamArn ?? ''
    this.publish = new EngineFunction(this, 'Publish', {
      entry: 'functions/publish/index.ts',
      description: 'Publishes changes of status',
      timeout: Duration.seconds(30),
      logRetentionDays,
      environment: {
        EVENT_BUS_NAME: bus.eventBusName,
        TABLE_NAME: table.tableName,
        DIRECTORY: directory,
        ...(webhooks && { WEBHOOK_QUEUE_URL: webhooks.queueUrl }),
      },
      permissions: [
        allow(['events:PutEvents'], [bus.eventBusArn]),
        items(table, 'GetItem', 'Query', 'UpdateItem'),
        allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [stream]),
        allow(['dynamodb:ListStreams'], ['*']),
        throughDynamoDb(dataKey),
        send(deadLetters, ...(webhooks ? [webhooks] : [])),
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
      retryAttempts: 100,
      onFailure: new SqsDlq(deadLetters),
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
  }
}
