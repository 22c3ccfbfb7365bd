import { bindingsOf } from './context-object.ts'
import { dataLimitFailure } from './failures.ts'
import { freshFrame } from './frame-store.ts'
import { join } from './join.ts'
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
    if (frame.remaining === 0) await join(run, frame, state)
  },
}
