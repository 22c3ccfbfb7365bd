import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import type { BusinessClock } from '../../../shared/adapters/business-clock.ts'
import { LONGEST_DELAY_SECONDS } from '../../../shared/ports/queue.ts'
import type { Desk } from '../../../shared/agency-sdk/index.ts'
import { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { dueAt } from '../../../shared/model/deadline.ts'

/** An event that lies on the desk until a clerk decides it. */
export const Laid = z.strictObject({
  agency: z.string(),
  /** When the decision falls due, in business time. */
  dueAt: z.number(),
  event: AgencyEvent,
})
export type Laid = z.infer<typeof Laid>

export interface SqsDeskDeps {
  readonly client: Pick<SQSClient, 'send'>
  readonly queueUrl: string
  readonly clock: BusinessClock
}

/** Puts an event on the desk; SQS delays by 15 minutes at most, so that a longer wait is laid down again and again. */
export async function layDown({ client, queueUrl, clock }: SqsDeskDeps, laid: Laid): Promise<void> {
  const seconds = Math.ceil((clock.realTimeOf(laid.dueAt) - clock.realTimeOf(clock.now())) / 1000)
  const DelaySeconds = Math.min(Math.max(seconds, 0), LONGEST_DELAY_SECONDS)
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(laid), DelaySeconds }))
}

/** A reference agency's desk on SQS. */
export function createSqsDesk(deps: SqsDeskDeps, agency: string): Desk {
  return {
    async take(event, duration) {
      await layDown(deps, { agency, event, dueAt: dueAt(deps.clock.now(), duration) })
    },
  }
}
