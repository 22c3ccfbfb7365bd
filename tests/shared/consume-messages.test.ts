import type { SQSEvent } from 'aws-lambda'
import { expect, it } from 'vitest'
import { consumeMessages } from '../../shared/consume-messages.ts'

const batch = (...bodies: string[]) =>
  ({
    Records: bodies.map((body, at) => ({ messageId: `m${at}`, body, eventSource: 'aws:sqs', attributes: {} })),
  }) as unknown as SQSEvent

it('lets only the messages that fail come again, and tells why they failed', async () => {
  const handled: unknown[] = []
  const told: unknown[] = []
  const consume = consumeMessages(
    async (body) => {
      if (body === 2) throw new Error('two')
      handled.push(body)
    },
    (error) => told.push(error),
  )
  const answer = await consume(batch('1', '2', 'no JSON', '3'))
  expect(handled).toEqual([1, 3])
  expect(new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))).toEqual(new Set(['m1', 'm2']))
  expect(told).toHaveLength(2)
  expect(told).toEqual(expect.arrayContaining([new Error('two'), expect.any(SyntaxError)]))
})
