import { bindingsOf } from './context-object.ts'
import type { ChoiceRule } from './definition.ts'
import { placeOf, RuntimeFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { Run, StateBehaviour } from './run.ts'
import { unexpectedType } from './unexpected-type.ts'

/** A rule that holds brings its own Output and Assign; the state's own belong to `Default`. */
export const choiceState: StateBehaviour = {
  async open(run, frame, state) {
    const { definition } = state
    for (const [index, rule] of (definition.Choices ?? []).entries()) {
      if (!(await holds(run, frame, state, rule, index))) continue
      return run.leave(frame, state, {
        output: state.template(`Choices[${index}]/Output`, rule.Output),
        assign: state.template(`Choices[${index}]/Assign`, rule.Assign),
        otherwise: frame.input,
        next: rule.Next,
      })
    }
    if (definition.Default === undefined) throw noChoice(frame)
    await run.leave(frame, state, {
      output: state.template('Output', definition.Output),
      assign: state.template('Assign', definition.Assign),
      otherwise: frame.input,
      next: definition.Default,
    })
  },
}

async function holds(run: Run, frame: Frame, state: State, rule: ChoiceRule, index: number): Promise<boolean> {
  const field = `Choices[${index}]/Condition`
  const template = state.template(field, rule.Condition)
  const value = template?.constant ? template.constant.value : await template?.evaluate(bindingsOf(run, frame))
  if (typeof value !== 'boolean') throw unexpectedType(rule.Condition, field, 'boolean', value)
  return value
}

function noChoice(frame: Frame): RuntimeFailure {
  const text = 'Failed to transition out of the state. The state does not point to a next state.'
  return new RuntimeFailure(`${placeOf(frame.state, frame.entered)} ${text}`)
}
