import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createVirtualTime } from '../../../infra/local/virtual-time.ts'
import { createWebhookSecrets } from '../../../shared/adapters/webhook-secrets.ts'

describe('the secrets of webhooks', () => {
  const mock = mockClient(SecretsManagerClient)
  const secrets = { portal: 'arn:portal', desk: 'arn:desk' }
  beforeEach(() => mock.reset())

  it('are read once, each where it is, and again after a while, for they may have been changed', async () => {
    const clock = createVirtualTime(0)
    mock
      .on(GetSecretValueCommand, { SecretId: 'arn:portal' })
      .resolvesOnce({ SecretString: 'a'.repeat(48) })
      .resolves({ SecretString: 'b'.repeat(48) })
    mock.on(GetSecretValueCommand, { SecretId: 'arn:desk' }).resolves({ SecretString: 'c'.repeat(48) })
    const secretOf = createWebhookSecrets({ client: new SecretsManagerClient({}), secrets, clock })
    expect(await secretOf('portal')).toBe(`whsec_${'a'.repeat(48)}`)
    expect(await secretOf('desk')).toBe(`whsec_${'c'.repeat(48)}`)
    expect(await secretOf('portal')).toBe(`whsec_${'a'.repeat(48)}`)
    expect(mock.calls()).toHaveLength(2)
    clock.advanceTo(300_000)
    expect(await secretOf('portal')).toBe(`whsec_${'b'.repeat(48)}`)
  })

  it('are refused where they are no secret', async () => {
    mock.on(GetSecretValueCommand).resolves({ SecretString: 'short' })
    const secretOf = createWebhookSecrets({
      client: new SecretsManagerClient({}),
      secrets,
      clock: createVirtualTime(0),
    })
    await expect(secretOf('portal')).rejects.toThrow('24 bytes in base64')
  })
})
