import type { Frame } from './frame.ts'
import type { Run } from './run.ts'
import type { Bindings } from './template.ts'

/** What only some fields of a state can see. */
export interface Sight {
  result?: (() => unknown) | undefined
  errorOutput?: unknown
  /** A Map's item, for ItemSelector. */
  item?: { Index: number; Value: unknown } | undefined
}

/** `$states` and the variables, for expressions of the frame's current state. Input and context are built when read. */
export function bindingsOf(run: Run, frame: Frame, sight: Sight = {}): Bindings {
  const { result, item } = sight
  const states = {
    get input() {
      return JSON.parse(frame.input) as unknown
    },
    get context() {
      return contextObject(run, frame, item)
    },
  }
  if (result) Object.defineProperty(states, 'result', { enumerable: true, get: result })
  if ('errorOutput' in sight) Object.assign(states, { errorOutput: sight.errorOutput })
  const variables = frame.variables === '{}' ? {} : (JSON.parse(frame.variables) as Bindings)
  return { ...variables, states }
}

function contextObject(run: Run, frame: Frame, item: Sight['item']) {
  const { execution } = run
  const { machine } = execution
  const { Type } = run.stateOf(frame).definition
  const retried = Type === 'Task' || Type === 'Parallel' || Type === 'Map'
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input) as unknown,
      StartTime: new Date(execution.started).toISOString(),
      Name: execution.name,
      RoleArn: machine.roleArn,
      RedriveCount: 0,
    },
    StateMachine: { Id: machine.arn, Name: machine.name },
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt).toISOString(),
      ...(retried && { RetryCount: frame.retries.reduce((sum, used) => sum + used, 0) }),
    },
    ...(frame.token !== null && { Task: { Token: frame.token } }),
    ...mapItem(run, frame, item),
  }
}

/** Inside an iteration the context names the item of the innermost Map around it. */
function mapItem(run: Run, frame: Frame, item: Sight['item']) {
  if (item) return { Map: { Item: item } }
  for (let inner = frame; inner.parent !== null;) {
    const outer = run.frames.get(inner.parent)
    if (!outer) return {}
    if (run.stateOf(outer).definition.Type === 'Map' && outer.detail) {
      const { items } = JSON.parse(outer.detail) as { items: unknown[] }
      return { Map: { Item: { Index: inner.ordinal, Value: items[inner.ordinal] } } }
    }
    inner = outer
  }
  return {}
}
