import { bindingsOf, type Sight } from './context-object.ts'
import { QueryFailure } from './failures.ts'
import type { Frame } from './frame.ts'
import type { State } from './machine.ts'
import type { Run } from './run.ts'
import { unexpectedType } from './unexpected-type.ts'

/** The value of a field that is JSON or an expression; undefined where the field is absent. */
export async function fieldValue(
  run: Run,
  frame: Frame,
  state: State,
  location: string,
  source: unknown,
  sight?: Sight,
): Promise<unknown> {
  const template = state.template(location, source)
  if (!template) return undefined
  return template.constant ? template.constant.value : await template.evaluate(bindingsOf(run, frame, sight))
}

/** The same for a field that must be a whole number, at least `least`. */
export async function numberField(
  run: Run,
  frame: Frame,
  state: State,
  location: string,
  source: unknown,
  least: number,
): Promise<number | undefined> {
  const value = await fieldValue(run, frame, state, location, source)
  if (value === undefined) return undefined
  if (typeof value !== 'number') throw unexpectedType(source, location, 'number', value)
  if (Number.isInteger(value) && value >= least) return value
  throw new QueryFailure(`The ${location} field must be a whole number of at least ${least}: ${value}`, location)
}
