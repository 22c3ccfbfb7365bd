import type { Clock } from '../../shared/ports/clock.ts'
import { createAlarm, type Alarm } from './alarm.ts'
import type { Database } from './database.ts'
import { createDueHeap } from './due-heap.ts'
import type { Message, MessageRows } from './message-rows.ts'
import { createChannel, type Channel, type Consumer, type Lease } from './queue-channel.ts'
import { failedOf, sqsRecord } from './sqs-record.ts'
import type { Timer } from './timer.ts'
import { createTurn, type Turn } from './turn.ts'

export interface QueueDeliveryDeps {
  readonly database: Database
  readonly clock: Clock
  readonly timer: Timer
  readonly rows: MessageRows
  readonly deadLetters: (queue: string) => string
}

/** Batches handed out before the event loop gets its turn. */
const BATCHES_A_TURN = 200

/** Hands messages to consumers: at once where one has room, later where they are delayed or failed. */
export class QueueDelivery {
  readonly #deps: QueueDeliveryDeps
  readonly #alarm: Alarm
  readonly #turn: Turn
  readonly #channels = new Map<string, Channel>()
  readonly #delayed = createDueHeap<Message>()
  #quiet: PromiseWithResolvers<void> | undefined
  /** Which queue comes first when messages are handed out. */
  #first = 0
  #closed = false

  constructor(deps: QueueDeliveryDeps) {
    this.#deps = deps
    this.#alarm = createAlarm(deps.timer, () => this.#fallDue())
    this.#turn = createTurn(BATCHES_A_TURN, () => this.#handOut())
  }

  channel(queue: string): Channel {
    let channel = this.#channels.get(queue)
    if (!channel) this.#channels.set(queue, (channel = createChannel()))
    return channel
  }

  /** Takes in a message that is on disk. */
  place(message: Message): void {
    const channel = this.channel(message.queue)
    if (message.dueAt > this.#deps.clock.now()) {
      channel.delayed++
      this.#delayed.push(message)
      this.#alarm.noLaterThan(message.dueAt)
      return
    }
    channel.push(message)
    if (channel.consumer?.afterSender) this.#holdBack(channel)
    else if (channel.consumer) this.#turn.wake()
  }

  #holdBack(channel: Channel): void {
    channel.held++
    const letGo = () => {
      channel.held--
      this.#turn.wake()
    }
    // What cannot be written ends the process.
    this.#deps.database.durable().then(
      () => setImmediate(letGo),
      () => undefined,
    )
  }

  /** Puts a message into another queue, as one never received. */
  move(message: Message, queue: string): void {
    message.queue = queue
    message.receives = 0
    message.dueAt = this.#deps.clock.now()
    this.#deps.rows.update(message)
    this.place(message)
  }

  consume(queue: string, consumer: Consumer): () => void {
    const channel = this.channel(queue)
    if (channel.consumer) throw new Error(`The queue "${queue}" has a consumer already; stop that one first.`)
    channel.consumer = consumer
    this.#turn.wake()
    return () => {
      if (channel.consumer === consumer) channel.consumer = undefined
      this.#noticeQuiet()
    }
  }

  idle(): Promise<void> {
    this.#quiet ??= Promise.withResolvers<void>()
    const { promise } = this.#quiet
    this.#noticeQuiet()
    return promise
  }

  nextDueAt(): number | undefined {
    let next = this.#delayed.peek()?.dueAt
    for (const { leases } of this.#channels.values()) {
      const [oldest] = leases
      if (oldest && (next === undefined || oldest.deadline < next)) next = oldest.deadline
    }
    return next
  }

  close(): void {
    this.#closed = true
    this.#alarm.reset(undefined)
  }

  #fallDue(): void {
    if (this.#closed) return
    const now = this.#deps.clock.now()
    for (let next = this.#delayed.peek(); next && next.dueAt <= now; next = this.#delayed.peek()) {
      this.#delayed.pop()
      this.channel(next.queue).delayed--
      this.place(next)
    }
    for (const channel of this.#channels.values()) {
      const late = [...channel.leases].filter((lease) => lease.deadline <= now)
      for (const lease of late) this.#finish(channel, lease, new Set(lease.messages))
    }
    this.#alarm.reset(this.nextDueAt())
  }

  /**
   * What is sent in a turn is handed out in the same turn where its budget lasts, so that both can share one commit.
   * The queue at which it ran out comes first in the next turn, so that busy queues starve no other.
   */
  #handOut(): void {
    if (this.#closed) return
    const channels = [...this.#channels.values()]
    for (let served = 0; served < channels.length; served++) {
      const at = (this.#first + served) % channels.length
      if (this.#serve(channels[at]!)) continue
      this.#first = at
      return this.#turn.wake()
    }
    this.#noticeQuiet()
  }

  /** Fills the consumer's hands; false where the turn's budget did not last for it. */
  #serve(channel: Channel): boolean {
    const { consumer, leases } = channel
    while (consumer && channel.ready > channel.held && leases.size < consumer.concurrency) {
      if (!this.#turn.spend()) return false
      this.#lend(channel, consumer)
    }
    return true
  }

  #lend(channel: Channel, consumer: Consumer): void {
    const messages = channel.take(Math.min(consumer.batchSize ?? 1, channel.ready - channel.held))
    const deadline = this.#deps.clock.now() + (consumer.visibilitySeconds ?? 30) * 1_000
    const lease: Lease = { messages, deadline, consumer }
    channel.leases.add(lease)
    this.#alarm.noLaterThan(deadline)
    const records = messages.map((message) => {
      message.receives++
      return sqsRecord(message, message.body ?? this.#deps.rows.body(message.id))
    })
    const handled = (async () => consumer.handler(records))()
    handled.then(
      (answer) => this.#finish(channel, lease, failedOf(messages, answer)),
      (error: unknown) => {
        consumer.onError?.(error)
        this.#finish(channel, lease, new Set(messages))
      },
    )
  }

  /** Does nothing for a batch that was given back because its time was up. */
  #finish(channel: Channel, lease: Lease, failed: ReadonlySet<Message>): void {
    if (this.#closed || !channel.leases.delete(lease)) return
    this.#deps.database.write(() => {
      for (const message of lease.messages) {
        if (failed.has(message)) this.#fail(message, lease)
        else this.#deps.rows.remove(message.id)
      }
    })
    if (channel.ready > 0) this.#turn.wake()
    else this.#noticeQuiet()
  }

  #fail(message: Message, { consumer, deadline }: Lease): void {
    const { maxReceives = 3, backoffSeconds } = consumer
    if (message.receives >= maxReceives) return this.move(message, this.#deps.deadLetters(message.queue))
    const now = this.#deps.clock.now()
    message.dueAt = backoffSeconds ? now + backoffSeconds(message.receives) * 1_000 : deadline
    this.#deps.rows.update(message)
    this.place(message)
  }

  #noticeQuiet(): void {
    if (this.#turn.waiting) return
    for (const { leases, consumer, ready } of this.#channels.values()) {
      if (leases.size > 0 || (consumer && ready > 0)) return
    }
    this.#alarm.reset(this.#delayed.peek()?.dueAt)
    this.#quiet?.resolve()
    this.#quiet = undefined
  }
}
