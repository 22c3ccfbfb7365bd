import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { EventBus } from 'aws-cdk-lib/aws-events'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import type { LifeSituation } from '../../../shared/model/life-situation.ts'
import { servicesByAgency } from '../config-faults.ts'
import type { Config } from '../config.ts'
import { AgencyQueues } from '../constructs/agency-queues.ts'
import { AuditArchive } from '../constructs/audit-archive.ts'
import { customerKey } from '../constructs/customer-key.ts'
import { DocumentsBucket } from '../constructs/documents-bucket.ts'
import { EndedExecutions } from '../constructs/ended-executions.ts'
import { HeldWebhooks } from '../constructs/held-webhooks.ts'
import { ItemsTable } from '../constructs/items-table.ts'
import { type Identity, People } from '../constructs/people.ts'
import { WorkQueue } from '../constructs/work-queue.ts'
import type { Names } from '../names.ts'

export interface StatefulProps extends StackProps {
  readonly config: Config
  readonly situations: readonly LifeSituation[]
  readonly names: Names
}

/** How long a function may take for one batch of an agency's queue: an agency answers within 10 s. */
export const DISPATCH_TIME = Duration.seconds(30)
export const INTAKE_TIME = Duration.seconds(30)
/** A receiver has ten seconds for an event; a message holds the events of one change. */
export const DELIVERY_TIME = Duration.minutes(1)

export const PUBLISH_TIME = Duration.seconds(30)
/** A message is tried again six handling times later. */
const A_DAY_OF_TRIES = Duration.days(1).toSeconds() / (6 * PUBLISH_TIME.toSeconds())

/** What must outlive a deployment: items, documents, keys, messages under way, people, the subjects' secret. */
export class StatefulStack extends Stack {
  /** Encrypts what rests: the table, executions, the functions' secrets. */
  readonly dataKey: IKey
  /** Wraps the data keys of subjects. */
  readonly vaultKey: IKey
  readonly table: ITable
  readonly intake: WorkQueue
  readonly identity: Identity
  /** Keys the ids of subjects: lost, everybody is a stranger. */
  readonly subjectSecret: Secret
  readonly events: EventBus
  readonly documents: DocumentsBucket
  /** There where webhooks are configured. */
  readonly webhooks: HeldWebhooks | undefined
  /** Where disclosures are kept for good; not in a deployment that is to be deleted again, for it could not be. */
  readonly archive: AuditArchive | undefined
  /** Applications whose news could not be published at once. */
  readonly unpublished: WorkQueue

  constructor(scope: Construct, id: string, { config, situations, names, ...props }: StatefulProps) {
    super(scope, id, { ...props, terminationProtection: config.protect })
    const { protect } = config
    this.dataKey = customerKey(this, 'DataKey', 'Encrypts the table, executions and secrets of Ensemble', protect)
    this.vaultKey = customerKey(this, 'VaultKey', "Wraps the data keys of Ensemble's subjects", protect)
    this.table = new ItemsTable(this, 'Items', { key: this.dataKey, protect }).table
    this.intake = new WorkQueue(this, 'Intake', { handlingTime: INTAKE_TIME })
    new EndedExecutions(this, 'EndedExecutions', { names, intake: this.intake })
    new AgencyQueues(this, 'Agencies', {
      agencies: servicesByAgency(situations).keys(),
      names,
      handlingTime: DISPATCH_TIME,
    })
    this.identity = config.identity ?? new People(this, 'People', { protect }).identity
    this.subjectSecret = new Secret(this, 'SubjectSecret', {
      description: 'Keys the ids of subjects; changing it makes strangers of everybody',
      encryptionKey: this.dataKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(this.subjectSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'A new secret would make strangers of everybody; it never leaves the API function.',
    })
    this.documents = new DocumentsBucket(this, 'Documents', {
      key: this.dataKey,
      protect,
      documents: config.documents,
    })
    new CfnOutput(this, 'DocumentsBucketName', {
      value: this.documents.bucket.bucketName,
      description: 'Where applicants upload documents, for a virus scanner to watch',
    })
    this.archive = protect ? new AuditArchive(this, 'Archive', { key: this.dataKey }) : undefined
    this.events = new EventBus(this, 'Events', { description: 'CloudEvents of changes of status, ids only' })
    new CfnOutput(this, 'EventBusName', {
      value: this.events.eventBusName,
      description: 'Where changes of status are published',
    })
    this.webhooks =
      config.webhooks.length === 0
        ? undefined
        : new HeldWebhooks(this, 'Webhooks', {
            webhooks: config.webhooks,
            key: this.dataKey,
            protect,
            deliveryTime: DELIVERY_TIME,
          })
    this.unpublished = new WorkQueue(this, 'Unpublished', { handlingTime: PUBLISH_TIME, mostTries: A_DAY_OF_TRIES })
    const { queue, deadLetters } = this.unpublished
    new CfnOutput(this, 'UnpublishedQueueArn', {
      value: queue.queueArn,
      description: 'Where dead letters go to be published',
    })
    new CfnOutput(this, 'UnpublishedDeadLettersArn', {
      value: deadLetters.queueArn,
      description: 'What could not be published for a day',
    })
  }
}
