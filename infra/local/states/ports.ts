import type { Clock } from '../../../shared/ports/clock.ts'
import type { Database } from '../database.ts'
import type { Timer } from '../timer.ts'
import type { ExecutionStatus } from './execution.ts'
import type { StatesLimits } from './limits.ts'

/** What a task is called for; no part of it reaches the agency. */
export interface TaskContext {
  executionArn: string
  stateName: string
  token: string | undefined
}

export interface SentMessage {
  MessageId: string
  MD5OfMessageBody?: string
  /** Sends it, in the transaction that writes the state; without it, it is sent already. */
  write?(): void
}

/** What tasks reach. A call that fails throws a `StateFailure`, or the function's own error with its `errorType`. */
export interface Resources {
  invokeFunction(nameOrArn: string, payload: unknown, context: TaskContext): Promise<unknown>
  /** Where the queue lies in the same database, with what writes the message there: it commits with the state. */
  sendMessage(queueUrl: string, body: string, attributes: MessageAttributes): SentMessage | Promise<SentMessage>
  /** The services that `callService` answers for, and `activity`; a task for any other is refused with its machine. */
  services?: readonly string[]
  callService?(service: string, action: string, parameters: unknown, context: TaskContext): Promise<unknown>
  /** Offers a task to an activity's workers; they answer by its token. */
  scheduleActivity?(activityArn: string, token: string, input: string): void
  /** What writes that an execution has ended, where somebody is to hear of it: it commits with the end. */
  executionEnded?(name: string, status: ExecutionStatus): (() => void) | undefined
}

/** The other parameters of sqs:sendMessage, as the state gave them. */
export type MessageAttributes = Record<string, unknown>

export interface StatesEngineDeps {
  database: Database
  clock: Clock
  /** Wakes the engine at times of the clock; the machine's own unless given. */
  timer?: Timer
  resources: Resources
  random?: () => number
  uuid?: () => string
  account?: string
  region?: string
  partition?: string
  roleArn?: string
  limits?: Partial<StatesLimits>
}
