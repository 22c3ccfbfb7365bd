import { dataLimitFailure, RuntimeFailure, StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import { exceeds } from './limits.ts'
import type { State } from './machine.ts'
import { parseResource, type TaskResource } from './resource-arn.ts'
import type { Run } from './run.ts'
import { taskEvents, type TaskOutcome } from './task-events.ts'

export function resourceOf(state: State): TaskResource {
  const resource = parseResource(state.definition.Resource ?? '')
  if (!resource) throw new RuntimeFailure(`The resource ${state.definition.Resource} is not recognized.`)
  return resource
}

export function awaitsToken(resource: TaskResource): boolean {
  return resource.kind === 'activity' || (resource.kind === 'service' && resource.pattern === 'waitForTaskToken')
}

/** A call has returned: that ends the task, unless somebody holds its token. */
export async function taskReturned(run: Run, frame: Frame, state: State, output: string): Promise<void> {
  const resource = resourceOf(state)
  if (!awaitsToken(resource)) return succeedTask(run, frame, state, output)
  recordOutcome(run, frame, resource, 'submitted', { output, outputDetails: { truncated: false } })
  frame.phase = 'token'
}

export async function succeedTask(run: Run, frame: Frame, state: State, output: string): Promise<void> {
  const { definition } = state
  const resource = resourceOf(state)
  if (exceeds(output, run.services.limits.payloadBytes)) {
    return failTask(run, frame, resource, dataLimitFailure(taskEvents(resource).title))
  }
  recordOutcome(run, frame, resource, 'succeeded', { output, outputDetails: { truncated: false } })
  await run.leave(frame, state, {
    output: state.template('Output', definition.Output),
    assign: state.template('Assign', definition.Assign),
    otherwise: output,
    next: definition.Next,
    result: () => JSON.parse(output) as unknown,
  })
}

/** The call failed, before anybody held a token where the task waits for one. */
export function failCall(run: Run, frame: Frame, resource: TaskResource, failure: StateFailure): never {
  recordOutcome(run, frame, resource, awaitsToken(resource) ? 'submitFailed' : 'failed', errorDetails(failure))
  throw failure
}

export function failTask(run: Run, frame: Frame, resource: TaskResource, failure: StateFailure): never {
  recordOutcome(run, frame, resource, 'failed', errorDetails(failure))
  throw failure
}

function errorDetails({ error, reason }: StateFailure): object {
  return { ...(error !== undefined && { error }), ...(reason !== undefined && { cause: reason }) }
}

/** Writes that a task ran out of time; AWS names an expired heartbeat like any other timeout. */
export function recordTimeout(run: Run, frame: Frame): StateFailure {
  const now = run.services.now()
  const isLate = frame.timeoutAt !== null && frame.timeoutAt <= now
  const error = 'States.Timeout'
  recordOutcome(run, frame, resourceOf(run.stateOf(frame)), 'timedOut', { error })
  return new StateFailure(error, undefined, isLate ? undefined : 'States.HeartbeatTimeout')
}

function recordOutcome(run: Run, frame: Frame, resource: TaskResource, outcome: TaskOutcome, details: object): void {
  const { outcomes, common } = taskEvents(resource)
  run.record(frame, outcomes[outcome], { ...details, ...common })
}
