import { bindingsOf } from './context-object.ts'
import { QueryFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { Run, StateBehaviour } from './run.ts'
import { parseTimestamp } from './timestamp.ts'
import { unexpectedType } from './unexpected-type.ts'

const longestSeconds = 99_999_999

export const waitState: StateBehaviour = {
  async open(run, frame, state) {
    frame.base = frame.last
    const due = await wakeTime(run, frame, state)
    if (due <= run.services.now()) return leave(run, frame, state)
    frame.phase = 'wait'
    frame.due = due
  },
  async signal(run, frame, state) {
    await leave(run, frame, state)
  },
}

async function leave(run: Run, frame: Frame, state: State): Promise<void> {
  frame.due = null
  await run.leave(frame, state, {
    output: state.template('Output', state.definition.Output),
    assign: state.template('Assign', state.definition.Assign),
    otherwise: frame.input,
    next: state.definition.Next,
  })
}

async function wakeTime(run: Run, frame: Frame, state: State): Promise<number> {
  const field = state.definition.Seconds === undefined ? 'Timestamp' : 'Seconds'
  const template = state.template(field, state.definition[field])
  const value = template?.constant ? template.constant.value : await template?.evaluate(bindingsOf(run, frame))
  const source = state.definition[field]
  if (field === 'Seconds') {
    if (typeof value !== 'number') throw unexpectedType(source, field, 'number', value)
    if (value < 0 || value > longestSeconds) {
      throw new QueryFailure(`The ${field} field must be between 0 and ${longestSeconds}: ${value}`, field)
    }
    return run.services.now() + Math.trunc(value) * 1000
  }
  if (typeof value !== 'string') throw unexpectedType(source, field, 'string', value)
  const instant = parseTimestamp(value)
  if (instant !== undefined) return instant
  throw new QueryFailure(
    `The ${field} field cannot be parsed as an ISO-8601 extended offset date-time format string: ${value}`,
    field,
  )
}
