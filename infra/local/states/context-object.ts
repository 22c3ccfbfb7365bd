import type { Frame } from './frame.ts'
import { planOf } from './map-plan.ts'
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
  let context: object | undefined
  const states = {
    get input() {
      return JSON.parse(frame.input) as unknown
    },
    get context() {
      return (context ??= contextObject(run, frame, item))
    },
  }
  if (result) Object.defineProperty(states, 'result', { enumerable: true, get: result })
  if ('errorOutput' in sight) Object.assign(states, { errorOutput: sight.errorOutput })
  const variables = frame.variables === '{}' ? {} : (JSON.parse(frame.variables) as Bindings)
  return { ...variables, states }
}

/** What is costly to build is built when an expression reads it. */
function contextObject(run: Run, frame: Frame, item: Sight['item']): object {
  const { execution } = run
  const { machine } = execution
  const { Type } = run.stateOf(frame).definition
  const retried = Type === 'Task' || Type === 'Parallel' || Type === 'Map'
  const context = {
    Execution: {
      Id: execution.arn,
      get Input() {
        return JSON.parse(execution.input) as unknown
      },
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
  }
  const around = item ? undefined : iterationAround(run, frame)
  if (!item && !around) return context
  const get = () => ({ Item: item ?? itemOf(around) })
  return Object.defineProperty(context, 'Map', { enumerable: true, get })
}

interface Iteration {
  map: Frame
  index: number
}

/** Inside an iteration the context names the item of the innermost Map around it. */
function iterationAround(run: Run, frame: Frame): Iteration | undefined {
  for (let inner = frame; inner.parent !== null;) {
    const outer = run.frames.get(inner.parent)
    if (!outer) return undefined
    if (run.stateOf(outer).definition.Type === 'Map') return { map: outer, index: inner.ordinal }
    inner = outer
  }
  return undefined
}

function itemOf(iteration: Iteration | undefined) {
  if (!iteration) return undefined
  const { map, index } = iteration
  return { Index: index, Value: planOf(map).items[index] }
}
