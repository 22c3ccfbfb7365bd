import { StateFailure } from './failures.ts'
import type { TaskResource } from './resource-arn.ts'

interface FunctionError {
  errorType: string
  errorMessage?: string
  requestId?: string
  stackTrace?: unknown
  trace?: unknown
}

/** What AWS makes of whatever a call threw: a function's own error keeps its type, its cause is the error as JSON. */
export function failureOf(thrown: unknown, resource: TaskResource): StateFailure {
  if (thrown instanceof StateFailure) return thrown
  if (isFunctionError(thrown)) return new StateFailure(thrown.errorType, JSON.stringify(functionCause(thrown)))
  const service = resource.kind === 'service' ? serviceName(resource.service) : 'Lambda'
  return new StateFailure(`${service}.Unknown`, thrown instanceof Error ? thrown.message : String(thrown))
}

/** Python's runtime reports `stackTrace` and a request id, Node's `trace`. */
function functionCause({ errorMessage = '', errorType, requestId, stackTrace, trace }: FunctionError): object {
  if (stackTrace !== undefined) return { errorMessage, errorType, requestId, stackTrace }
  return { errorType, errorMessage, ...(trace !== undefined && { trace }) }
}

function isFunctionError(thrown: unknown): thrown is FunctionError {
  return thrown !== null && typeof thrown === 'object' && typeof (thrown as FunctionError).errorType === 'string'
}

const shortNames = new Map([
  ['lambda', 'Lambda'],
  ['sqs', 'SQS'],
  ['sns', 'SNS'],
])

function serviceName(service: string): string {
  return shortNames.get(service) ?? service
}
