import { Duration, Validations } from 'aws-cdk-lib'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

export interface WorkQueueProps {
  /** The longest that handling one batch may take. */
  readonly handlingTime: Duration
}

const SETTINGS = {
  encryption: sqs.QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: Duration.days(14),
}

/** Times a message is tried before it is set aside. */
const MOST_TRIES = 10

/** A queue of messages that hold ids and task tokens, and beside it the queue of those that could not be handled. */
export class WorkQueue extends Construct {
  readonly queue: sqs.Queue
  readonly deadLetters: sqs.Queue

  constructor(scope: Construct, id: string, { handlingTime }: WorkQueueProps) {
    super(scope, id)
    this.deadLetters = deadLetterQueue(this, 'DeadLetters')
    this.queue = new sqs.Queue(this, 'Queue', {
      ...SETTINGS,
      // AWS advises six times the function's timeout, so that a throttled batch is not seen twice.
      visibilityTimeout: Duration.seconds(handlingTime.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MOST_TRIES },
    })
  }
}

/** Keeps what could not be handled until somebody looks. */
export function deadLetterQueue(scope: Construct, id: string): sqs.Queue {
  const queue = new sqs.Queue(scope, id, SETTINGS)
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself.' })
  return queue
}
