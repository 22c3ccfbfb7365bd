import { dataLimitFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import { exceeds } from './limits.ts'
import type { State } from './machine.ts'
import type { Run } from './run.ts'

/** Leaves a state with the outputs of its children in their order; one that failed within the tolerance has none. */
export async function join(run: Run, frame: Frame, state: State): Promise<void> {
  const children = run.frames.children(frame)
  const outputs = children.map((child) => child.output).filter((output) => output !== null)
  const result = `[${outputs.join(',')}]`
  for (const child of children) run.frames.remove(child)
  if (exceeds(result, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)
  frame.detail = null
  run.record(frame, `${state.definition.Type}StateSucceeded`, undefined, { aside: true })
  await run.leave(frame, state, {
    output: state.template('Output', state.definition.Output),
    assign: state.template('Assign', state.definition.Assign),
    otherwise: result,
    next: state.definition.Next,
    result: () => JSON.parse(result) as unknown,
  })
}
