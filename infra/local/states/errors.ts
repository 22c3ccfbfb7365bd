import { describeDiagnostics, type Diagnostic } from './validation/diagnostic.ts'

/** The errors of the Step Functions API, by AWS's names. */
export type StatesErrorName =
  | 'ExecutionAlreadyExists'
  | 'ExecutionDoesNotExist'
  | 'InvalidArn'
  | 'InvalidDefinition'
  | 'InvalidExecutionInput'
  | 'InvalidName'
  | 'InvalidOutput'
  | 'InvalidToken'
  | 'StateMachineAlreadyExists'
  | 'StateMachineDoesNotExist'
  | 'TaskDoesNotExist'
  | 'TaskTimedOut'
  | 'ValidationException'

export class StatesError extends Error {
  override readonly name: StatesErrorName
  constructor(name: StatesErrorName, message: string) {
    super(message)
    this.name = name
  }
}

/** A definition that is refused; all its faults at once. */
export class InvalidDefinition extends StatesError {
  readonly diagnostics: readonly Diagnostic[]
  constructor(diagnostics: readonly Diagnostic[]) {
    super('InvalidDefinition', describeDiagnostics(diagnostics))
    this.diagnostics = diagnostics
  }
}
