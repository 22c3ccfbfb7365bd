import { bindingsOf } from './context-object.ts'
import { dataLimitFailure, RuntimeFailure, StateFailure } from './failures.ts'
import { fieldValue, numberField } from './field-value.ts'
import type { Frame } from './frame.ts'
import { evaluateText } from './leave.ts'
import { exceeds } from './limits.ts'
import type { State } from './machine.ts'
import { parseResource, type TaskResource } from './resource-arn.ts'
import type { Run, StateBehaviour } from './run.ts'
import { callTask } from './task-call.ts'
import { failureOf } from './task-errors.ts'
import { taskEvents, type TaskOutcome } from './task-events.ts'

export const taskState: StateBehaviour = {
  async open(run, frame, state) {
    const { definition } = state
    const resource = resourceOf(state)
    if (awaitsToken(resource)) frame.token = run.services.token(run.execution.id)
    const template = state.template('Arguments', definition.Arguments)
    const input = template ? await evaluateText(template, () => bindingsOf(run, frame)) : frame.input
    if (exceeds(input, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)
    const timeout = await numberField(run, frame, state, 'TimeoutSeconds', definition.TimeoutSeconds, 1)
    const heartbeat = await numberField(run, frame, state, 'HeartbeatSeconds', definition.HeartbeatSeconds, 1)
    const credentials = await fieldValue(run, frame, state, 'Credentials', definition.Credentials)
    const [type, details] = taskEvents(resource).scheduled(input, run.services.region)
    run.record(frame, type, {
      ...details,
      ...(timeout !== undefined && { timeoutInSeconds: timeout }),
      ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
      ...(credentials !== undefined && { taskCredentials: { roleArn: roleOf(credentials) } }),
    })
    const now = run.services.now()
    frame.detail = input
    frame.heartbeat = heartbeat ?? null
    frame.timeoutAt = timeout === undefined ? null : now + timeout * 1000
    frame.heartbeatAt = heartbeat === undefined ? null : now + heartbeat * 1000
    frame.due = earlier(frame.timeoutAt, frame.heartbeatAt)
    frame.phase = 'start'
    run.ready(frame)
  },

  async signal(run, frame, state, signal) {
    const resource = resourceOf(state)
    switch (signal.kind) {
      case 'start':
        return start(run, frame, state, resource)
      case 'returned':
        return returned(run, frame, state, resource, signal.output)
      case 'success':
        return succeed(run, frame, state, resource, signal.output)
      case 'threw':
      case 'failure':
        return failTask(run, frame, resource, 'failed', signal.failure)
      case 'timer':
        return timeOut(run, frame, resource)
      case 'activity':
        run.record(frame, 'ActivityStarted', signal.worker === undefined ? undefined : { workerName: signal.worker })
        return
      case 'joined':
        return
    }
  },
}

/** Writes the event that a task ran out of time; its failure is handled after the events of all that ran out with it. */
export function recordTimeout(run: Run, frame: Frame): StateFailure {
  const beat = frame.heartbeatAt !== null && frame.heartbeatAt <= run.services.now()
  const late = frame.timeoutAt !== null && frame.timeoutAt <= run.services.now()
  const failure = new StateFailure('States.Timeout', undefined, beat && !late ? 'States.HeartbeatTimeout' : undefined)
  recordOutcome(run, frame, resourceOf(run.stateOf(frame)), 'timedOut', { error: failure.error })
  return failure
}

export function beat(frame: Frame, now: number): void {
  if (frame.heartbeat === null) return
  frame.heartbeatAt = now + frame.heartbeat * 1000
  frame.due = earlier(frame.timeoutAt, frame.heartbeatAt)
}

async function start(run: Run, frame: Frame, state: State, resource: TaskResource): Promise<void> {
  const [type, details] = taskEvents(resource).started
  if (type) run.record(frame, type, details)
  const call = callTask(run, frame, state, resource)
  if (call.kind === 'awaited') {
    frame.phase = 'token'
  } else if (call.kind === 'now') {
    const output = await call.perform().catch((error: unknown) => failureOf(error, resource))
    if (output instanceof StateFailure) return failTask(run, frame, resource, 'failed', output)
    await returned(run, frame, state, resource, output)
  } else {
    frame.phase = 'call'
    invokeLater(run, frame, resource, call.perform)
  }
}

/** Calls again what was being called when the process ended. */
export function recall(run: Run, frame: Frame): void {
  const state = run.stateOf(frame)
  const resource = resourceOf(state)
  const call = callTask(run, frame, state, resource)
  if (call.kind === 'later') invokeLater(run, frame, resource, call.perform)
}

function invokeLater(run: Run, frame: Frame, resource: TaskResource, perform: () => Promise<string>): void {
  const { services, execution } = run
  const { id, last } = frame
  run.afterwards(() => {
    perform().then(
      (output) => services.post(execution.id, id, last, { kind: 'returned', output }),
      (error: unknown) => services.post(execution.id, id, last, { kind: 'threw', failure: failureOf(error, resource) }),
    )
  })
}

async function returned(run: Run, frame: Frame, state: State, resource: TaskResource, output: string): Promise<void> {
  if (resource.kind !== 'service' || resource.pattern !== 'waitForTaskToken') {
    return succeed(run, frame, state, resource, output)
  }
  recordOutcome(run, frame, resource, 'submitted', { output, outputDetails: { truncated: false } })
  frame.phase = 'token'
}

async function succeed(run: Run, frame: Frame, state: State, resource: TaskResource, output: string): Promise<void> {
  if (exceeds(output, run.services.limits.payloadBytes)) {
    return failTask(run, frame, resource, 'failed', dataLimitFailure(taskEvents(resource).title))
  }
  recordOutcome(run, frame, resource, 'succeeded', { output, outputDetails: { truncated: false } })
  await run.leave(frame, state, {
    output: state.template('Output', state.definition.Output),
    assign: state.template('Assign', state.definition.Assign),
    otherwise: output,
    next: state.definition.Next,
    result: () => JSON.parse(output) as unknown,
  })
}

async function timeOut(run: Run, frame: Frame, resource: TaskResource): Promise<void> {
  if (resource.kind === 'function' || resource.kind === 'service' || resource.kind === 'activity') {
    throw recordTimeout(run, frame)
  }
}

function failTask(run: Run, frame: Frame, resource: TaskResource, outcome: TaskOutcome, failure: StateFailure): never {
  recordOutcome(run, frame, resource, outcome, {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.reason !== undefined && { cause: failure.reason }),
  })
  throw failure
}

function recordOutcome(run: Run, frame: Frame, resource: TaskResource, outcome: TaskOutcome, details: object): void {
  const events = taskEvents(resource)
  run.record(frame, events.outcomes[outcome], { ...details, ...events.common })
}

function resourceOf(state: State): TaskResource {
  const resource = parseResource(state.definition.Resource ?? '')
  if (!resource) throw new RuntimeFailure(`The resource ${state.definition.Resource} is not recognized.`)
  return resource
}

export function awaitsToken(resource: TaskResource): boolean {
  return resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern === 'waitForTaskToken')
}

function roleOf(credentials: unknown): unknown {
  return (credentials as { RoleArn?: unknown } | null)?.RoleArn
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null) return b
  return b === null ? a : Math.min(a, b)
}
