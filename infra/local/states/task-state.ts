import { bindingsOf } from './context-object.ts'
import { dataLimitFailure } from './failures.ts'
import { fieldValue, numberField } from './field-value.ts'
import type { Frame } from './frame.ts'
import { evaluateText } from './leave.ts'
import { exceeds } from './limits.ts'
import type { State } from './machine.ts'
import type { Run, StateBehaviour } from './run.ts'
import { setDeadlines } from './task-deadline.ts'
import { taskEvents } from './task-events.ts'
import {
  awaitsToken,
  failCall,
  failTask,
  recordTimeout,
  resourceOf,
  succeedTask,
  taskReturned,
} from './task-outcome.ts'
import { startTask } from './task-start.ts'

export const taskState: StateBehaviour = {
  async open(run, frame, state) {
    const { definition } = state
    const resource = resourceOf(state)
    if (awaitsToken(resource)) frame.token = run.services.token(run.execution.id)
    const input = await taskInput(run, frame, state)
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
    setDeadlines(frame, run.services.now(), timeout, heartbeat)
    frame.detail = input
    frame.phase = 'start'
    run.ready(frame)
  },

  async signal(run, frame, state, signal) {
    switch (signal.kind) {
      case 'start':
        return startTask(run, frame, state)
      case 'returned':
        return taskReturned(run, frame, state, signal.output)
      case 'success':
        return succeedTask(run, frame, state, signal.output)
      case 'threw':
        return failCall(run, frame, resourceOf(state), signal.failure)
      case 'failure':
        return failTask(run, frame, resourceOf(state), signal.failure)
      case 'timer':
        throw recordTimeout(run, frame)
      case 'activity':
        run.record(frame, 'ActivityStarted', signal.worker === undefined ? undefined : { workerName: signal.worker })
        return
      case 'joined':
        return
    }
  },
}

async function taskInput(run: Run, frame: Frame, state: State): Promise<string> {
  const template = state.template('Arguments', state.definition.Arguments)
  const input = template ? await evaluateText(template, () => bindingsOf(run, frame)) : frame.input
  if (exceeds(input, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)
  return input
}

function roleOf(credentials: unknown): unknown {
  return (credentials as { RoleArn?: unknown } | null)?.RoleArn
}
