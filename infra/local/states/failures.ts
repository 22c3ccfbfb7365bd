/** An error inside an execution that `Retry` and `Catch` may handle; both texts may be missing, as on AWS. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure'
  readonly error: string | undefined
  readonly reason: string | undefined
  /** A second name under which retriers and catchers know the error. */
  readonly alias: string | undefined
  constructor(error: string | undefined, reason: string | undefined, alias?: string) {
    super(`${error ?? 'no error'}: ${reason ?? 'no cause'}`)
    this.error = error
    this.reason = reason
    this.alias = alias
  }
}

/** A fault of the definition that shows only at run time: it ends the execution past every retrier and catcher. */
export class RuntimeFailure extends StateFailure {
  constructor(reason: string) {
    super('States.Runtime', reason)
  }
}

/** A JSONata expression, or a value it gave, that the state cannot use. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure'
  /** The field of the state, such as `Arguments/FunctionName`. */
  readonly location: string | undefined
  constructor(message: string, location?: string) {
    super(message)
    this.location = location
  }
}

/** The execution has written as many events as AWS allows. */
export class HistoryLimitReached extends Error {
  override readonly name = 'HistoryLimitReached'
}

export const queryError = 'States.QueryEvaluationError'

/** How a cause names the state and the event at which it was entered. */
export function placeOf(state: string, entered: number): string {
  return `An error occurred while executing the state '${state}' (entered at the event id #${entered}).`
}

/** A result or output beyond 256 KiB; `name` is the resource or the state. */
export function dataLimitFailure(name: string): StateFailure {
  const limit = 'a result with a size exceeding the maximum number of bytes service limit.'
  return new StateFailure('States.DataLimitExceeded', `The state/task '${name}' returned ${limit}`)
}
