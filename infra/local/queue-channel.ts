import type { SQSBatchResponse, SQSRecord } from 'aws-lambda'
import type { Message } from './message-rows.ts'

/** How a queue is consumed. */
export interface Consumer {
  /** Batches in hand at a time. */
  readonly concurrency: number
  /** Messages a batch; 1 unless given. */
  readonly batchSize?: number
  /** After this long a batch counts as failed, whatever its handler still does; 30 unless given. */
  readonly visibilitySeconds?: number
  /** How long a message rests after its nth failure; until the visibility timeout unless given, as in SQS. */
  readonly backoffSeconds?: (receives: number) => number
  /** Received this often without success a message becomes a dead letter; 3 unless given. */
  readonly maxReceives?: number
  /** Answers like a Lambda function: which messages failed, nothing for none; all failed where it throws. */
  readonly handler: (records: SQSRecord[]) => Promise<SQSBatchResponse | void>
  /** Told what a handler threw. */
  readonly onError?: (error: unknown) => void
  /** Messages are handed out once they are on disk, and whoever waited for that, such as their sender, has gone on. */
  readonly afterSender?: boolean
}

/** A batch in hand. */
export interface Lease {
  readonly messages: readonly Message[]
  readonly deadline: number
  readonly consumer: Consumer
}

/** One queue in memory: messages that are ready, batches in hand, and who takes them. */
export interface Channel {
  consumer: Consumer | undefined
  readonly leases: Set<Lease>
  delayed: number
  readonly ready: number
  /** The last so many of those that are ready are not yet to be handed out: their senders come first. */
  held: number
  push(message: Message): void
  take(count: number): Message[]
}

const BODIES_IN_MEMORY = 1_000

export function createChannel(): Channel {
  let ready: Message[] = []
  let first = 0
  return {
    consumer: undefined,
    leases: new Set(),
    delayed: 0,
    held: 0,
    get ready() {
      return ready.length - first
    },
    push(message) {
      if (ready.length - first >= BODIES_IN_MEMORY) message.body = undefined
      ready.push(message)
    },
    take(count) {
      const taken = ready.slice(first, first + count)
      first += taken.length
      if (first * 2 >= ready.length) {
        ready = ready.slice(first)
        first = 0
      }
      return taken
    },
  }
}
