import type { StateMachineDefinition } from '../states/definition.ts'

/** A state machine, an input and what Step Functions does with them; what it may leave out is optional. */
export interface StatesCase {
  id: string
  machineType?: 'STANDARD' | 'EXPRESS'
  definition: StateMachineDefinition
  input: unknown
  /** The instant at which the case runs. */
  clock?: string
  lambdas?: Record<string, { arn: string; behaviour: Behaviour }>
  setup?: { service: string; operation: string; params: Record<string, unknown> }[]
  actors?: Actor[]
}

/** How a function answers. */
export type Behaviour =
  | { kind: 'echo' }
  | { kind: 'return'; value: unknown }
  | { kind: 'throw'; errorType: string; errorMessage: string; stackTrace: string[] }
  | { kind: 'sleep'; seconds: number; then: Behaviour }
  | { kind: 'return-bytes'; repeat: string; count: number }
  | { kind: 'format'; template: string }

/** What the outside world does while the execution runs. */
export interface Actor {
  on: 'sqs-message' | 'sns-message' | 'activity-task' | 'started' | 'before-start'
  action:
    'SendTaskSuccess' | 'SendTaskFailure' | 'SendTaskHeartbeat' | 'StopExecution' | 'DeleteActivity' | 'ActivityWorker'
  output?: { json: unknown } | { from: string }
  error?: string
  cause?: string
  afterSeconds?: number
  times?: number
  when?: Record<string, unknown>
  workerStateMachine?: StateMachineDefinition
}

/** How a case ended. */
export interface CaseOutcome {
  id: string
  status: string
  output?: unknown
  error?: string | undefined
  cause?: string | undefined
  events: CaseEvent[]
}

export interface CaseEvent {
  id: number
  previousEventId: number
  type: string
  details: Record<string, unknown>
}
