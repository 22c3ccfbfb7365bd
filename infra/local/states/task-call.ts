import { randomUUID } from 'node:crypto'
import { RuntimeFailure, StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { TaskContext } from './ports.ts'
import type { TaskResource } from './resource-arn.ts'
import type { Run } from './run.ts'

/**
 * How a task reaches its resource: `now` inside the burst, whose transaction writes the message too; `later`, once the
 * state is durable, and again after a crash; `awaited` where a worker comes for it. `perform` gives JSON text.
 */
export type TaskCall = { kind: 'now' | 'later'; perform: () => Promise<string> } | { kind: 'awaited' }

export function callTask(run: Run, frame: Frame, state: State, resource: TaskResource): TaskCall {
  const { resources } = run.services
  const input = frame.detail ?? 'null'
  const context: TaskContext = {
    executionArn: run.execution.arn,
    stateName: state.name,
    token: frame.token ?? undefined,
  }
  if (resource.kind === 'function') {
    return later(async () => {
      const result = await resources.invokeFunction(resource.arn, JSON.parse(input), context)
      return JSON.stringify(result ?? null)
    })
  }
  if (resource.kind === 'activity') {
    const { token } = frame
    run.afterwards(() => resources.scheduleActivity?.(resource.arn, token ?? '', input))
    return { kind: 'awaited' }
  }
  const parameters = JSON.parse(input) as Record<string, unknown>
  const { service, action } = resource
  if (service === 'lambda' && action === 'invoke') return later(() => invoke(run, parameters, context))
  if (service === 'sqs' && action === 'sendMessage') return { kind: 'now', perform: () => send(run, parameters) }
  return later(async () => {
    if (!resources.callService) throw new RuntimeFailure(`The integration ${service}:${action} is not available here.`)
    return JSON.stringify(await resources.callService(service, resource.name, parameters, context))
  })
}

function later(perform: () => Promise<string>): TaskCall {
  return { kind: 'later', perform }
}

async function invoke(run: Run, parameters: Record<string, unknown>, context: TaskContext): Promise<string> {
  const { FunctionName, Payload, LogType } = parameters
  const result = await run.services.resources.invokeFunction(String(FunctionName), payloadOf(Payload), context)
  return JSON.stringify({
    ExecutedVersion: '$LATEST',
    ...(LogType === 'Tail' && { LogResult: '' }),
    Payload: result ?? null,
    ...sdkMetadata(),
    StatusCode: 200,
  })
}

/** A text goes to the function as it stands, so it must be JSON; null arrives as an empty object. */
function payloadOf(payload: unknown): unknown {
  if (payload === null || payload === undefined) return {}
  if (typeof payload !== 'string') return payload
  try {
    return JSON.parse(payload) as unknown
  } catch {
    const text = 'Could not parse request body into json: Could not parse payload into json'
    const error = 'InvalidRequestContentException'
    throw new StateFailure(`Lambda.${error}`, awsCause(text, 'AWSLambda', error))
  }
}

async function send(run: Run, parameters: Record<string, unknown>): Promise<string> {
  const { QueueUrl, MessageBody, ...attributes } = parameters
  if (MessageBody === null || MessageBody === undefined || MessageBody === '') {
    const text = 'The request must contain the parameter MessageBody.'
    throw new StateFailure('SQS.AmazonSQSException', awsCause(text, 'AmazonSQS', 'MissingParameter'))
  }
  const body = typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody)
  const sent = run.services.resources.sendMessage(String(QueueUrl), body, attributes)
  const { write, ...answer } = sent instanceof Promise ? await sent : sent
  if (write) run.together(write)
  return JSON.stringify({ ...answer, ...sdkMetadata() })
}

/** The cause that the AWS SDK words for a refused request. */
export function awsCause(text: string, service: string, code: string, status = 400): string {
  const request = `Request ID: ${randomUUID()}; Proxy: null`
  return `${text} (Service: ${service}; Status Code: ${status}; Error Code: ${code}; ${request})`
}

function sdkMetadata() {
  return { SdkHttpMetadata: { HttpStatusCode: 200 }, SdkResponseMetadata: { RequestId: randomUUID() } }
}
