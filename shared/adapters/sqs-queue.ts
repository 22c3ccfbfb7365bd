import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { Queue } from '../ports/queue.ts'
import { delayOf } from './message-delay.ts'

export interface SqsQueueDeps {
  readonly client: Pick<SQSClient, 'send'>
  /** The URL of each queue by its name. */
  readonly urls: { readonly [queue: string]: string }
}

export function createSqsQueue({ client, urls }: SqsQueueDeps): Queue {
  return {
    async send(queue, message, options) {
      const QueueUrl = Object.hasOwn(urls, queue) ? urls[queue] : undefined
      if (!QueueUrl) throw new Error(`There is no URL for the queue "${queue}"; add it to the function's environment.`)
      const DelaySeconds = delayOf(options)
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message), DelaySeconds }))
    },
  }
}
