import { bindingsOf } from './context-object.ts'
import { StateFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { Run, StateBehaviour } from './run.ts'
import { unexpectedType } from './unexpected-type.ts'

export const failState: StateBehaviour = {
  async open(run, frame, state) {
    const error = await text(run, frame, state, 'Error')
    const cause = await text(run, frame, state, 'Cause')
    throw new StateFailure(error, cause)
  },
}

async function text(run: Run, frame: Frame, state: State, field: 'Error' | 'Cause'): Promise<string | undefined> {
  const template = state.template(field, state.definition[field])
  if (!template) return undefined
  const value = template.constant ? template.constant.value : await template.evaluate(bindingsOf(run, frame))
  if (typeof value === 'string') return value
  throw unexpectedType(state.definition[field], field, 'string', value)
}
