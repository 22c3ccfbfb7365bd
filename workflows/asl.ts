/** The subset of Amazon States Language that we emit, in its JSONata form. */
export interface StateMachine extends Chain {
  readonly Comment: string
  readonly QueryLanguage: 'JSONata'
  readonly TimeoutSeconds: number
}

/** States that follow each other from `StartAt`. */
export interface Chain {
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

export type State = TaskState | ParallelState | MapState | SucceedState

/** What follows a state, or that nothing does. */
export type Following = { readonly Next: string } | { readonly End: true }

export type TaskState = Following & {
  readonly Type: 'Task'
  readonly Resource: string
  readonly Arguments: Template
  readonly TimeoutSeconds: number
  readonly Retry: readonly Retrier[]
  readonly Catch?: readonly Catcher[]
  readonly Output: Template | string
}

export type ParallelState = Following & {
  readonly Type: 'Parallel'
  readonly Branches: readonly Chain[]
  readonly Output: Template
}

export type MapState = Following & {
  readonly Type: 'Map'
  readonly Items: string
  readonly ItemSelector: Template
  readonly ItemProcessor: Chain & { readonly ProcessorConfig: { readonly Mode: 'INLINE' } }
  readonly Output: Template
}

export interface SucceedState {
  readonly Type: 'Succeed'
  readonly Output: Template
}

/** A JSON object whose texts may be `{% … %}` expressions. */
export interface Template {
  readonly [name: string]: string | number | boolean | Template
}

export interface Retrier {
  readonly ErrorEquals: readonly string[]
  readonly IntervalSeconds?: number
  readonly MaxAttempts?: number
  readonly MaxDelaySeconds?: number
  readonly BackoffRate?: number
  readonly JitterStrategy?: 'FULL' | 'NONE'
}

export interface Catcher {
  readonly ErrorEquals: readonly string[]
  readonly Next: string
  readonly Output?: Template | string
}
