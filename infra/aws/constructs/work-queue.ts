import { Duration, Validations } from 'aws-cdk-lib'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

export interface WorkQueueProps {
  /** The longest that handling one batch may take. */
  readonly handlingTime: Duration
  /** Times a message is tried before it is set aside; ten unless told. */
  readonly mostTries?: number
  /** Names of their own, where others know them by name. */
  readonly names?: { readonly queue: string; readonly deadLetters: string }
  /** A policy for many queues at once refuses what does not come by TLS. */
  readonly policyElsewhere?: boolean
}

const SETTINGS = {
  encryption: sqs.QueueEncryption.SQS_MANAGED,
  retentionPeriod: Duration.days(14),
}

const MOST_TRIES = 10

/** A queue of messages that hold ids and task tokens, and beside it the queue of those that could not be handled. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue
  readonly deadLetters: sqs.Queue

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id)
    const { handlingTime, mostTries = MOST_TRIES, names, policyElsewhere = false } = props
    const settings = { ...SETTINGS, enforceSSL: !policyElsewhere }
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      ...settings,
      ...(names && { queueName: names.deadLetters }),
    })
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself.',
    })
    this.queue = new sqs.Queue(this, 'Queue', {
      ...settings,
      ...(names && { queueName: names.queue }),
      // AWS advises six times the function's timeout, so that a throttled batch is not seen twice.
      visibilityTimeout: Duration.seconds(handlingTime.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: mostTries },
    })
  }
}
