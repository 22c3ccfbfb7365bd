import { bindingsOf } from './context-object.ts'
import { dataLimitFailure } from './failures.ts'
import { freshFrame } from './frame-store.ts'
import { evaluateText } from './leave.ts'
import { exceeds } from './limits.ts'
import type { StateBehaviour } from './run.ts'

export const parallelState: StateBehaviour = {
  async open(run, frame, state) {
    const template = state.template('Arguments', state.definition.Arguments)
    const input = template ? await evaluateText(template, () => bindingsOf(run, frame)) : frame.input
    if (exceeds(input, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)
    const started = run.record(frame, 'ParallelStateStarted')
    frame.phase = 'children'
    frame.remaining = state.scopes.length
    for (const [ordinal, scope] of state.scopes.entries()) {
      const { variables } = frame
      const startAt = run.execution.machine.scopes.get(scope)?.startAt ?? ''
      run.ready(
        run.frames.create(
          freshFrame({ parent: frame.id, ordinal, scope, state: startAt, input, variables, last: started }),
        ),
      )
    }
  },

  async signal(run, frame, state, signal) {
    if (signal.kind !== 'joined') return
    frame.last = frame.base = signal.child.last
    frame.remaining -= 1
    if (frame.remaining > 0) return
    const branches = run.frames.children(frame)
    const result = `[${branches.map((branch) => branch.output).join(',')}]`
    for (const branch of branches) run.frames.remove(branch)
    if (exceeds(result, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)
    run.record(frame, 'ParallelStateSucceeded', undefined, { aside: true })
    await run.leave(frame, state, {
      output: state.template('Output', state.definition.Output),
      assign: state.template('Assign', state.definition.Assign),
      otherwise: result,
      next: state.definition.Next,
      result: () => JSON.parse(result) as unknown,
    })
  },
}
