import { delayOf } from '../../shared/adapters/message-delay.ts'
import type { Clock } from '../../shared/ports/clock.ts'
import type { Queue } from '../../shared/ports/queue.ts'
import type { Database } from './database.ts'
import { createMessageRows } from './message-rows.ts'
import type { Consumer } from './queue-channel.ts'
import { QueueDelivery } from './queue-delivery.ts'
import type { Timer } from './timer.ts'

/**
 * Queues on one SQLite file. `send` resolves when the message is written, after whatever was written before it;
 * delivery is at least once and survives the death of the process.
 */
export interface LocalQueues extends Queue {
  /** Sends synchronously, so inside `Database.write` too, and returns the message's id. */
  sendNow(queue: string, message: object, options?: SendOptions): string
  /** A message with its id whose `send` sends it as synchronously. */
  draft(queue: string, message: object, options?: SendOptions): { readonly id: string; send(): void }
  /** Hands the messages to the consumer's handler until the function returned is called. */
  consume(queue: string, consumer: Consumer): () => void
  /** Resolves when no consumed queue has a message ready or in hand; delayed ones may be left. */
  idle(): Promise<void>
  depth(queue: string): Depth
  /** When the next delayed message, or batch in hand, falls due. */
  nextDueAt(): number | undefined
  /** Puts the dead letters of a queue back and says how many. */
  redrive(queue: string): number
  /** Hands out nothing more; what is left stays in the file. */
  close(): void
}

/** `delayMs` for what lives on this host alone; without it, SQS's whole seconds and its limit. */
type SendOptions = { readonly delaySeconds?: number; readonly delayMs?: number }

/** Messages of one queue: to be handed out, handed out and not yet done, not yet due. */
interface Depth {
  readonly ready: number
  readonly inHand: number
  readonly delayed: number
}

/** The queue of the messages that were received too often. */
export const deadLetters = (queue: string): string => `${queue}-dead`

export interface LocalQueuesDeps {
  readonly database: Database
  readonly clock: Clock
  readonly timer: Timer
}

export function createLocalQueues({ database, clock, timer }: LocalQueuesDeps): LocalQueues {
  const rows = createMessageRows(database)
  const delivery = new QueueDelivery({ database, clock, timer, rows, deadLetters })
  let lastId = clock.now() * 1_000
  for (const message of rows.load()) {
    lastId = Math.max(lastId, message.id)
    delivery.place(message)
  }
  const draft = (queue: string, message: object, options?: SendOptions) => {
    const sentAt = clock.now()
    const dueAt = sentAt + Math.ceil(options?.delayMs ?? delayOf(options) * 1_000)
    const drafted = { id: ++lastId, queue, body: JSON.stringify(message), sentAt, dueAt, receives: 0 }
    return {
      id: String(drafted.id),
      send() {
        database.write(() => rows.insert(drafted))
        delivery.place(drafted)
      },
    }
  }
  const sendNow = (queue: string, message: object, options?: SendOptions) => {
    const { id, send } = draft(queue, message, options)
    send()
    return id
  }
  return {
    draft,
    sendNow,
    send: async (queue, message, options) => void sendNow(queue, message, options),
    consume: (queue, consumer) => delivery.consume(queue, consumer),
    idle: () => delivery.idle(),
    nextDueAt: () => delivery.nextDueAt(),
    close: () => delivery.close(),
    depth(queue) {
      const { ready, delayed, leases } = delivery.channel(queue)
      return { ready, delayed, inHand: [...leases].reduce((sum, lease) => sum + lease.messages.length, 0) }
    },
    redrive(queue) {
      const dead = delivery.channel(deadLetters(queue))
      const messages = dead.take(dead.ready)
      database.write(() => messages.forEach((message) => delivery.move(message, queue)))
      return messages.length
    },
  }
}
