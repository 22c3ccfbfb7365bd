import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSqsQueue } from '../../../shared/adapters/sqs-queue.ts'

describe('the queues on SQS', () => {
  const sqs = mockClient(SQSClient)
  const url = 'https://sqs.eu-central-1.amazonaws.com/123456789012/intake'
  const queue = createSqsQueue({ client: new SQSClient({}), urls: { intake: url } })
  beforeEach(() => sqs.reset())

  it('sends the message as JSON to the URL of the queue', async () => {
    sqs.on(SendMessageCommand).resolves({})
    await queue.send('intake', { applicationId: 'app_1' })
    await queue.send('intake', { applicationId: 'app_2' }, { delaySeconds: 1.2 })
    const inputs = sqs.commandCalls(SendMessageCommand).map((call) => call.args[0].input)
    expect(inputs).toEqual([
      { QueueUrl: url, MessageBody: '{"applicationId":"app_1"}', DelaySeconds: 0 },
      { QueueUrl: url, MessageBody: '{"applicationId":"app_2"}', DelaySeconds: 2 },
    ])
  })

  it.each(['unknown', 'toString'])('refuses the queue "%s", which it has no URL of', async (name) => {
    await expect(queue.send(name, {})).rejects.toThrow(`There is no URL for the queue "${name}"`)
    expect(sqs.calls()).toHaveLength(0)
  })

  it('refuses a delay longer than SQS takes', async () => {
    await expect(queue.send('intake', {}, { delaySeconds: 901 })).rejects.toThrow(RangeError)
    expect(sqs.calls()).toHaveLength(0)
  })

  it('passes on that SQS did not take the message', async () => {
    sqs.on(SendMessageCommand).rejects(new Error('throttled'))
    await expect(queue.send('intake', {})).rejects.toThrow('throttled')
  })
})
