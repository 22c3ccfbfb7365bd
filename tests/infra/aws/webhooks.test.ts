import { describe, expect, it } from 'vitest'
import { permissionsOf } from './statements.ts'
import { resource, resourcesOf, synthesised } from './synthesised.ts'

const webhooks = [
  { id: 'portal', url: 'https://portal.example/events', types: ['ensemble.application.'] },
  { id: 'sfr-desk', url: 'https://desk.example/in', agency: 'sfr' },
]
const { stateful, stateless } = synthesised({ webhooks, webhookHosts: ['portal.example', 'desk.example'] })
const without = synthesised()

describe('webhooks', () => {
  it('have a queue with dead letters that ring, and a secret each, which outlive the stack', () => {
    const secrets = Object.entries(resourcesOf(stateful, 'AWS::SecretsManager::Secret')).filter(([id]) =>
      id.startsWith('Webhooks'),
    )
    expect(secrets.map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))).toEqual([
      'WebhooksSecretportal',
      'WebhooksSecretsfrdesk',
    ])
    for (const [, secret] of secrets)
      expect(secret).toMatchObject({ DeletionPolicy: 'Retain', Properties: { KmsKeyId: expect.anything() } })
    expect(resource(stateful, 'AWS::SQS::Queue', 'WebhooksWorkQueue').Properties).toMatchObject({
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [expect.stringMatching(/^WebhooksWorkDeadLetters/), 'Arn'] },
      },
    })
    const { Properties } = resource(stateless, 'AWS::CloudWatch::Alarm', 'AlarmsWebhookDeadLetters')
    expect(JSON.stringify(Properties['Dimensions'])).toContain('WebhooksWorkDeadLetters')
  })

  it('are delivered by a function that may read their secrets and nothing else of what is sealed', () => {
    const lines = permissionsOf(stateless)['WebhooksDeliverRole'] ?? []
    expect(lines.filter((line) => /secretsmanager|kms/.test(line))).toEqual([
      expect.stringMatching(/^kms:Decrypt on <DataKey\.Arn> where .*dynamodb/),
      expect.stringMatching(/^kms:Decrypt on <DataKey\.Arn> where .*secretsmanager/),
      expect.stringMatching(/^kms:DescribeKey/),
      'secretsmanager:GetSecretValue on <WebhooksSecretportal.>',
      'secretsmanager:GetSecretValue on <WebhooksSecretsfrdesk.>',
    ])
  })

  it('stand in the directory with their filters, without a secret in any environment', () => {
    const text = JSON.stringify(resource(stateless, 'Custom::Directory', 'Directory').Properties['Directory'])
    expect(text).toContain('https://portal.example/events')
    expect(text).toContain('ensemble.application.')
    const environments = Object.values(resourcesOf(stateless, 'AWS::Lambda::Function')).map(({ Properties }) =>
      JSON.stringify(Properties['Environment'] ?? {}),
    )
    expect(environments.filter((text) => /WebhooksSecret/.test(text))).toEqual([])
  })

  it('can be sent to by what publishes and by what replays alone', () => {
    const senders = Object.entries(permissionsOf(stateless))
      .filter(([, lines]) => lines.some((line) => /^sqs:SendMessage on <WebhooksWorkQueue/.test(line)))
      .map(([role]) => role)
    expect(senders.toSorted()).toEqual(['EngineApiRole', 'StatusEventsPublishRole', 'WebhooksDeliverRole'])
  })

  it('cost nothing where none are configured', () => {
    expect(JSON.stringify([without.stateful, without.stateless].map((template) => template.toJSON()))).not.toMatch(
      /WebhooksWork|WebhooksDeliver/,
    )
  })
})
