import { bindingsOf } from './context-object.ts'
import { dataLimitFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import { freshFrame } from './frame-store.ts'
import { join } from './join.ts'
import { evaluateText } from './leave.ts'
import { exceeds } from './limits.ts'
import type { State } from './machine.ts'
import { planMap } from './map-items.ts'
import { planOf, type MapPlan } from './map-plan.ts'
import type { Run, StateBehaviour } from './run.ts'

export const mapState: StateBehaviour = {
  async open(run, frame, state) {
    const plan = await planMap(run, frame, state)
    frame.detail = JSON.stringify(plan)
    frame.phase = 'children'
    frame.remaining = plan.items.length
    frame.nextItem = 0
    frame.failures = 0
    const started = run.record(frame, 'MapStateStarted', { length: plan.items.length })
    if (plan.items.length === 0) return join(run, frame, state)
    for (let count = 0; count < plan.concurrency; count++) await startNext(run, frame, state, plan, started)
  },

  async signal(run, frame, state, signal) {
    if (signal.kind !== 'joined') return
    const { child } = signal
    const ended = child.last
    frame.last = frame.base = ended
    frame.remaining -= 1
    if (child.output !== null) {
      frame.last = run.record(frame, 'MapIterationSucceeded', { name: state.name, index: child.ordinal })
    }
    if (frame.remaining === 0) return join(run, frame, state)
    await startNext(run, frame, state, planOf(frame), ended)
  },
}

async function startNext(run: Run, frame: Frame, state: State, plan: MapPlan, previous: number): Promise<void> {
  const ordinal = frame.nextItem
  if (ordinal >= plan.items.length) return
  frame.nextItem += 1
  const Value = plan.items[ordinal]
  const selector = state.template('ItemSelector', state.definition.ItemSelector)
  const item = { Index: ordinal, Value }
  const input = selector ? await evaluateText(selector, () => bindingsOf(run, frame, { item })) : JSON.stringify(Value)
  if (exceeds(input, run.services.limits.payloadBytes)) throw dataLimitFailure(state.name)
  const scope = state.scopes[0] ?? ''
  const startAt = run.execution.machine.scopes.get(scope)?.startAt ?? ''
  const details = { name: state.name, index: ordinal }
  const last = run.record(frame, 'MapIterationStarted', details, { previous, aside: true })
  const { variables } = frame
  run.ready(run.frames.create(freshFrame({ parent: frame.id, ordinal, scope, state: startAt, input, variables, last })))
}
