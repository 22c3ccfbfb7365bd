import type { StateMachineDefinition } from './definition.ts'
import type { ExecutionStatus } from './execution.ts'
import type { HistoryEvent } from './history.ts'
import type { validateStateMachineDefinition } from './validation/validate.ts'

export interface StartExecution {
  /** A machine's ARN, or `name` or `name:version`. */
  stateMachine: string
  name?: string | undefined
  input?: unknown
}

export interface ExecutionDescription {
  executionArn: string
  stateMachineArn: string
  name: string
  status: ExecutionStatus
  startDate: number
  stopDate: number | undefined
  input: unknown
  output: unknown
  error: string | undefined
  cause: string | undefined
}

export interface NewStateMachine {
  name: string
  definition: StateMachineDefinition | string
  version?: string
  type?: 'STANDARD' | 'EXPRESS'
  roleArn?: string
}

/** Step Functions on one database. Every method's writes are in the database when it resolves. */
export interface StatesEngine {
  /** The same machine again changes nothing. @throws InvalidDefinition with every fault */
  createStateMachine(machine: NewStateMachine): { stateMachineArn: string }
  validateStateMachineDefinition: typeof validateStateMachineDefinition
  startExecution(start: StartExecution): Promise<{ executionArn: string; startDate: number }>
  sendTaskSuccess(token: string, output: unknown): Promise<void>
  sendTaskFailure(token: string, error?: string, cause?: string): Promise<void>
  sendTaskHeartbeat(token: string): Promise<void>
  /** A worker has taken an activity's task. */
  startActivityTask(token: string, worker?: string): Promise<void>
  stopExecution(executionArn: string, error?: string, cause?: string): Promise<{ stopDate: number }>
  describeExecution(executionArn: string): ExecutionDescription
  getExecutionHistory(executionArn: string): HistoryEvent[]
  executionArn(stateMachine: string, name: string): string
  /** How many states the execution has entered. */
  transitions(executionArn: string): number
  /** Goes on after a restart; calls that were in flight are made again. */
  resume(): Promise<void>
  /** The next instant at which something is due, in milliseconds. */
  nextTimerAt(): number | undefined
  /** Runs everything that is due by the clock. */
  runTimers(): Promise<void>
  /** Runs what is due by the timer until `close`. */
  startTimers(): void
  /** Resolves when no execution can go on by itself, calls in flight aside. */
  idle(): Promise<void>
  close(): void
}
