import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { LONGEST_DELAY_SECONDS } from '../../../shared/adapters/message-delay.ts'
import type { Desk } from '../../../shared/agency-sdk/index.ts'
import { AgencyEvent } from '../../../shared/model/agency-event.ts'
import { dueAt } from '../../../shared/model/deadline.ts'
import type { Clock } from '../../../shared/ports/clock.ts'

/** An event that lies on the desk until a clerk decides it. */
export const Laid = z.strictObject({
  agency: z.string(),
  /** When the clerk decides, by the real clock. */
  realDueAt: z.number(),
  /** When the decision falls due, by the calendar. */
  dueAt: z.number(),
  event: AgencyEvent,
})
export type Laid = z.infer<typeof Laid>

export interface SqsDeskDeps {
  readonly client: Pick<SQSClient, 'send'>
  readonly queueUrl: string
  readonly clock: Clock
}

/** Puts an event on the desk; SQS delays by 15 minutes at most, so that a longer wait is laid down again and again. */
export async function layDown({ client, queueUrl, clock }: SqsDeskDeps, laid: Laid): Promise<void> {
  const seconds = Math.ceil((laid.realDueAt - clock.now()) / 1000)
  const DelaySeconds = Math.min(Math.max(seconds, 0), LONGEST_DELAY_SECONDS)
  await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(laid), DelaySeconds }))
}

/** A reference agency's desk on SQS, whose clerks work `hurry` times faster than the calendar says. */
export function createSqsDesk(deps: SqsDeskDeps, agency: string, hurry: number): Desk {
  return {
    async take(event, duration) {
      const now = deps.clock.now()
      const due = dueAt(now, duration)
      await layDown(deps, { agency, event, dueAt: due, realDueAt: now + (due - now) / hurry })
    },
  }
}
