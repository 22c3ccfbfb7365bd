import { createHash, randomUUID } from 'node:crypto'
import { StateFailure } from '../states/failures.ts'
import type { MessageAttributes, SentMessage } from '../states/ports.ts'
import { awsCause } from '../states/task-call.ts'
import type { StatesCase } from './case.ts'

type Arrival = (on: 'sqs-message' | 'sns-message', body: unknown) => void

/** Queues and topics of a case; what arrives is handed to its actors. Every well-formed queue exists. */
export function caseServices({ setup = [] }: StatesCase, arrived: Arrival) {
  const topics = new Set(setup.filter(({ service }) => service === 'sns').map(({ params }) => params['TopicArn']))

  return {
    sendMessage(queueUrl: string, body: string, attributes: MessageAttributes): SentMessage {
      if (!queueUrlPattern.test(queueUrl)) throw unknownHost(queueUrl)
      const isFifo = queueUrl.endsWith('.fifo')
      if (isFifo && attributes['MessageGroupId'] === undefined) throw missingGroup('SQS.AmazonSQSException')
      arrived('sqs-message', parsed(body))
      return { MD5OfMessageBody: createHash('md5').update(body).digest('hex'), MessageId: randomUUID() }
    },

    async callService(service: string, action: string, parameters: unknown): Promise<unknown> {
      if (service !== 'sns' || !action.startsWith('publish')) {
        throw new StateFailure('States.Runtime', `The integration ${service}:${action} is not available.`)
      }
      const { TopicArn, Message, MessageGroupId } = parameters as Record<string, unknown>
      if (!topics.has(TopicArn)) {
        throw new StateFailure('SNS.NotFoundException', awsCause('Topic does not exist', 'AmazonSNS', 'NotFound', 404))
      }
      const isFifo = String(TopicArn).endsWith('.fifo')
      if (isFifo && MessageGroupId === undefined) throw missingGroup('SNS.InvalidParameterException')
      arrived('sns-message', typeof Message === 'string' ? parsed(Message) : Message)
      return {
        MessageId: randomUUID(),
        ...(isFifo && { SequenceNumber: '10000000000000000000' }),
        SdkHttpMetadata: { HttpStatusCode: 200 },
        SdkResponseMetadata: { RequestId: randomUUID() },
      }
    },
  }
}

const queueUrlPattern = /^https:\/\/sqs\.[a-z0-9-]+\.amazonaws\.com\/\d{12}\/[^/]+$/

function unknownHost(url: string): StateFailure {
  const host = url.replace(/^https?:\/\//, '').split('/')[0]
  const text = `Unable to execute HTTP request: ${host}: Name or service not known`
  return new StateFailure('SQS.SdkClientException', text)
}

function missingGroup(error: string): StateFailure {
  const isTopic = error.startsWith('SNS')
  const text = isTopic
    ? 'Invalid parameter: The MessageGroupId parameter is required for FIFO topics'
    : 'The request must contain the parameter MessageGroupId.'
  const code = isTopic ? 'InvalidParameter' : 'MissingParameter'
  return new StateFailure(error, awsCause(text, isTopic ? 'AmazonSNS' : 'AmazonSQS', code))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
