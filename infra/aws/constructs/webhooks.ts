import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { DeliverEnv } from '../../../functions/deliver/env.ts'
import { allow, consume, items, send, through, throughDynamoDb } from '../permissions.ts'
import { DELIVERY_TIME, type StatefulStack } from '../stacks/stateful.ts'
import { EngineFunction } from './engine-function.ts'
import type { HeldWebhooks } from './held-webhooks.ts'

export interface WebhooksProps {
  readonly stateful: StatefulStack
  readonly webhooks: HeldWebhooks
  readonly directory: string
  readonly logRetentionDays: number
}

/** Receivers that answer slowly hold up each other, not those that answer. */
const CONCURRENCY = 20

/** Delivers events to the webhooks of the configuration, each signed with a secret of its own. */
export class Webhooks extends Construct {
  readonly deliver: EngineFunction<typeof DeliverEnv>

  constructor(scope: Construct, id: string, { stateful, webhooks, directory, logRetentionDays }: WebhooksProps) {
    super(scope, id)
    const { table, dataKey } = stateful
    const { queue } = webhooks.work
    this.deliver = new EngineFunction(this, 'Deliver', {
      entry: 'functions/deliver/index.ts',
      description: 'Delivers changes of status to webhooks',
      timeout: DELIVERY_TIME,
      logRetentionDays,
      environment: { TABLE_NAME: table.tableName, DIRECTORY: directory, WEBHOOK_QUEUE_URL: queue.queueUrl },
      permissions: [
        consume(queue),
        send(queue),
        items(table, 'GetItem', 'PutItem'),
        throughDynamoDb(dataKey),
        allow(
          ['secretsmanager:GetSecretValue'],
          [...webhooks.secrets.values()].map((secret) => secret.secretArn),
        ),
        allow(['kms:Decrypt'], [dataKey.keyArn], through('secretsmanager', dataKey)),
      ],
    })
    new EventSourceMapping(this, 'Consumer', {
      target: this.deliver.fn,
      eventSourceArn: queue.queueArn,
      batchSize: 1,
      maxConcurrency: CONCURRENCY,
      reportBatchItemFailures: true,
    })
  }
}
