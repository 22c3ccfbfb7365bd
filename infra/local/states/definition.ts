/** A state machine definition in the Amazon States Language, as far as an interpreter reads it. */
export interface StateMachineDefinition {
  Comment?: string
  QueryLanguage?: QueryLanguage
  StartAt: string
  States: Record<string, StateDefinition>
  TimeoutSeconds?: number
  Version?: string
}

export type QueryLanguage = 'JSONPath' | 'JSONata'

export type StateType = 'Task' | 'Pass' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map'

/** One state; fields that take templates or expressions stay unparsed here. */
export interface StateDefinition {
  Type: StateType
  QueryLanguage?: QueryLanguage
  Next?: string
  End?: boolean
  Output?: unknown
  Assign?: unknown
  Arguments?: unknown
  Result?: unknown
  Resource?: string
  Credentials?: unknown
  TimeoutSeconds?: unknown
  HeartbeatSeconds?: unknown
  Retry?: Retrier[]
  Catch?: Catcher[]
  Choices?: ChoiceRule[]
  Default?: string
  Seconds?: unknown
  Timestamp?: unknown
  Error?: unknown
  Cause?: unknown
  Branches?: Scope[]
  ItemProcessor?: Scope
  /** The name that ItemProcessor had before. */
  Iterator?: Scope
  Items?: unknown
  ItemSelector?: unknown
  ItemBatcher?: { MaxItemsPerBatch?: unknown; MaxInputBytesPerBatch?: unknown; BatchInput?: unknown }
  MaxConcurrency?: unknown
  ToleratedFailureCount?: unknown
  ToleratedFailurePercentage?: unknown
}

/** States that run as one thread: the machine, a branch or an item processor. */
export interface Scope {
  StartAt: string
  States: Record<string, StateDefinition>
  ProcessorConfig?: { Mode?: string; ExecutionType?: string }
}

export interface Retrier {
  ErrorEquals: string[]
  IntervalSeconds?: number
  MaxAttempts?: number
  BackoffRate?: number
  MaxDelaySeconds?: number
  JitterStrategy?: 'FULL' | 'NONE'
}

export interface Catcher {
  ErrorEquals: string[]
  Next: string
  Output?: unknown
  Assign?: unknown
}

export interface ChoiceRule {
  Condition?: unknown
  Next: string
  Output?: unknown
  Assign?: unknown
}
