import { describe, expect, it } from 'vitest'
import { resource, resourcesOf, synthesised } from './synthesised.ts'

const webhooks = [{ id: 'portal', url: 'https://portal.example/events' }]
const { stateful, stateless } = synthesised({ webhooks, webhookHosts: ['portal.example'] })
const alarm = (name: string) => resource(stateless, 'AWS::CloudWatch::Alarm', `Alarms${name}`).Properties

describe('changes of status', () => {
  it('stand in the stream by their keys, with nothing of what changed', () => {
    const [{ Properties } = { Properties: {} }] = Object.values(resourcesOf(stateful, 'AWS::DynamoDB::Table'))
    expect(Properties).toMatchObject({ StreamSpecification: { StreamViewType: 'KEYS_ONLY' } })
  })

  it('are given up by the stream into the dead letters, while the stream still holds them', () => {
    const { Properties } = resource(stateless, 'AWS::Lambda::EventSourceMapping', 'StatusEventsChanges')
    const { MaximumRecordAgeInSeconds: age, DestinationConfig } = Properties as {
      MaximumRecordAgeInSeconds: number
      DestinationConfig: unknown
    }
    expect(JSON.stringify(DestinationConfig)).toContain('UnpublishedDeadLetters')
    expect(age).toBeGreaterThanOrEqual(3600)
    expect(age).toBeLessThanOrEqual(43_200)
    expect(Properties['MaximumRetryAttempts']).toBeUndefined()
  })

  it('are tried for a day from their queue, and then are dead letters that ring', () => {
    const queue = resource(stateful, 'AWS::SQS::Queue', 'UnpublishedQueue').Properties as {
      VisibilityTimeout: number
      RedrivePolicy: { maxReceiveCount: number; deadLetterTargetArn: unknown }
    }
    expect(queue.VisibilityTimeout * queue.RedrivePolicy.maxReceiveCount).toBe(86_400)
    expect(JSON.stringify(queue.RedrivePolicy)).toContain('UnpublishedDeadLetters')
    expect(JSON.stringify(alarm('PublishDeadLetters')['Dimensions'])).toContain('UnpublishedDeadLetters')
    const consumer = resource(stateless, 'AWS::Lambda::EventSourceMapping', 'StatusEventsAgain').Properties
    expect(JSON.stringify(consumer)).toContain('StatusEventsPublishFunction')
  })

  it('are redriven by what the lasting stack prints', () => {
    const printed = stateful.findOutputs('*') as Record<string, { Value: unknown }>
    expect(JSON.stringify(printed['UnpublishedQueueArn']?.Value)).toMatch(/"UnpublishedQueue\w+","Arn"/)
    expect(JSON.stringify(printed['UnpublishedDeadLettersArn']?.Value)).toMatch(/"UnpublishedDeadLetters\w+","Arn"/)
  })

  it('ring where nobody even tries', () => {
    expect(alarm('PublishLags')).toMatchObject({ MetricName: 'IteratorAge', Threshold: 3_600_000 })
    expect(JSON.stringify(alarm('PublishLags')['Dimensions'])).toContain('StatusEventsPublish')
  })

  it('ring where a webhook has not taken them for a day', () => {
    expect(alarm('WebhookGivenUp')).toMatchObject({ Namespace: 'Ensemble', MetricName: 'WebhookGivenUp', Threshold: 1 })
    expect(String(alarm('WebhookGivenUp')['AlarmDescription'])).toContain('/operations/webhooks/{webhook}/replay')
  })
})
