import { CfnOutput, type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import type { Webhook } from '../../../shared/webhooks/webhook.ts'
import { WorkQueue } from './work-queue.ts'

export interface HeldWebhooksProps {
  readonly webhooks: readonly Webhook[]
  readonly key: IKey
  readonly protect: boolean
  readonly deliveryTime: Duration
}

/** What webhooks have that must outlive a deployment: events on their way, and a secret each. */
export class HeldWebhooks extends Construct {
  readonly work: WorkQueue
  readonly webhooks: readonly Webhook[]
  /** By webhook. */
  readonly secrets: ReadonlyMap<string, Secret>

  constructor(scope: Construct, id: string, { webhooks, key, protect, deliveryTime }: HeldWebhooksProps) {
    super(scope, id)
    this.webhooks = webhooks
    this.work = new WorkQueue(this, 'Work', { handlingTime: deliveryTime })
    this.secrets = new Map(webhooks.map((webhook) => [webhook.id, this.#secretOf(webhook.id, key, protect)]))
  }

  /** Letters and digits alone are base64 too, of 36 unguessable bytes. */
  #secretOf(webhook: string, key: IKey, protect: boolean): Secret {
    const secret = new Secret(this, `Secret-${webhook}`, {
      description: `Signs events for the webhook ${webhook}: what follows whsec_`,
      encryptionKey: key,
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'The receiver must change it at the same time: whoever agrees that with the receiver changes it.',
    })
    new CfnOutput(this, `SecretOf-${webhook}`, {
      description: `The secret that the receiver of the webhook ${webhook} is told`,
      value: secret.secretArn,
    }).overrideLogicalId(`SecretOf${webhook.replaceAll('-', '')}`)
    return secret
  }
}
