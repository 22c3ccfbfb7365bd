import { StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { Run } from './run.ts'
import { callTask } from './task-call.ts'
import { failureOf } from './task-errors.ts'
import { taskEvents } from './task-events.ts'
import { failCall, resourceOf, taskReturned } from './task-outcome.ts'

export async function startTask(run: Run, frame: Frame, state: State): Promise<void> {
  const resource = resourceOf(state)
  const [type, details] = taskEvents(resource).started
  if (type) run.record(frame, type, details)
  const call = callTask(run, frame, state, resource)
  if (call.kind === 'awaited') {
    frame.phase = 'token'
  } else if (call.kind === 'later') {
    frame.phase = 'call'
    invokeLater(run, frame, state, call.perform)
  } else {
    const output = await call.perform().catch((error: unknown) => failureOf(error, resource))
    if (output instanceof StateFailure) return failCall(run, frame, resource, output)
    await taskReturned(run, frame, state, output)
  }
}

/** Calls again what was being called when the process ended. */
export function recallTask(run: Run, frame: Frame): void {
  const state = run.stateOf(frame)
  const call = callTask(run, frame, state, resourceOf(state))
  if (call.kind === 'later') invokeLater(run, frame, state, call.perform)
}

/** The answer counts for this attempt only: the frame must still stand at the event that started the call. */
function invokeLater(run: Run, frame: Frame, state: State, perform: () => Promise<string>): void {
  const { services, execution } = run
  const { id, last } = frame
  run.afterwards(() => {
    perform().then(
      (output) => services.post(execution.id, id, last, { kind: 'returned', output }),
      (error: unknown) => {
        services.post(execution.id, id, last, { kind: 'threw', failure: failureOf(error, resourceOf(state)) })
      },
    )
  })
}
