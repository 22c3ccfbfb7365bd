import { Aws, type Duration } from 'aws-cdk-lib'
import { CfnQueuePolicy, type IQueue, Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Names } from '../names.ts'
import { WorkQueue } from './work-queue.ts'

export interface AgencyQueuesProps {
  readonly agencies: Iterable<string>
  readonly names: Names
  readonly handlingTime: Duration
}

/** A queue of each agency, and one of its dead letters: two resources an agency, for a stack has five hundred. */
export class AgencyQueues extends Construct {
  constructor(scope: Construct, id: string, { agencies, names, handlingTime }: AgencyQueuesProps) {
    super(scope, id)
    const made = [...agencies].map(
      (agency) =>
        new WorkQueue(this, agency, {
          handlingTime,
          names: { queue: names.agencyQueue(agency), deadLetters: names.deadLetters(agency) },
          policyElsewhere: true,
        }),
    )
    if (made.length > 0) refuseWithoutTls(this, made)
  }
}

/** One policy for all: with the queue's own, each would be another resource. */
function refuseWithoutTls(scope: Construct, queues: readonly WorkQueue[]): void {
  new CfnQueuePolicy(scope, 'TlsOnly', {
    queues: queues.flatMap(({ queue, deadLetters }) => [queue.queueUrl, deadLetters.queueUrl]),
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  })
}

/** An agency's queue as other stacks know it. */
export interface AgencyQueue {
  readonly queue: IQueue
  readonly deadLetters: IQueue
}

/** The queues of agencies by their names, so that no stack refers to another for them. */
export function agencyQueuesByName(
  scope: Construct,
  agencies: Iterable<string>,
  names: Names,
): ReadonlyMap<string, AgencyQueue> {
  const within = new Construct(scope, 'AgencyQueues')
  const known = (queueName: string) =>
    Queue.fromQueueAttributes(within, queueName, {
      queueName,
      queueArn: `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:${queueName}`,
      queueUrl: `https://sqs.${Aws.REGION}.${Aws.URL_SUFFIX}/${Aws.ACCOUNT_ID}/${queueName}`,
    })
  return new Map(
    [...agencies].map((agency) => [
      agency,
      { queue: known(names.agencyQueue(agency)), deadLetters: known(names.deadLetters(agency)) },
    ]),
  )
}
