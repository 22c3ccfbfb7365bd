import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import type { Clock } from '../ports/clock.ts'
import { type SecretOf, WebhookSecret } from '../webhooks/webhook.ts'

export interface WebhookSecretsDeps {
  readonly client: Pick<SecretsManagerClient, 'send'>
  /** What Secrets Manager knows each by, by webhook. */
  readonly secrets: Readonly<Record<string, string>>
  readonly clock: Clock
}

/** So soon a secret that was changed counts. */
const KEPT_MS = 300_000

/** The secrets of webhooks in Secrets Manager, which hold what follows `whsec_`. */
export function createWebhookSecrets({ client, secrets, clock }: WebhookSecretsDeps): SecretOf {
  const kept = new Map<string, { readonly secret: string; readonly until: number }>()
  return async (webhook) => {
    const known = kept.get(webhook)
    if (known && known.until > clock.now()) return known.secret
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secrets[webhook] }))
    const secret = WebhookSecret.parse(`whsec_${SecretString}`)
    kept.set(webhook, { secret, until: clock.now() + KEPT_MS })
    return secret
  }
}
