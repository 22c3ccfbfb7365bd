import type { Expression, ExpressionFunctions } from '../../../shared/expression.ts'
import type { Scope, StateDefinition, StateMachineDefinition } from './definition.ts'
import type { StatesLimits } from './limits.ts'
import { compileTemplate, constantTemplate, type Template } from './template.ts'

/** A state ready to run; its templates are compiled when first needed. */
export interface State {
  readonly name: string
  readonly definition: StateDefinition
  /** The scopes of a Parallel's branches or a Map's processor, by their place in `Machine.scopes`. */
  readonly scopes: readonly string[]
  /** The template at `location`, such as `Output` or `Catch[0]/Output`, or undefined where the field is absent. */
  template(location: string, value: unknown): Template | undefined
}

export interface RunnableScope {
  readonly startAt: string
  readonly states: ReadonlyMap<string, State>
}

export interface Machine {
  readonly id: number
  readonly arn: string
  readonly name: string
  readonly version: string | undefined
  readonly roleArn: string
  readonly timeoutSeconds: number | undefined
  /** By the JSON pointer of the object that holds `States`; the machine's own is ''. */
  readonly scopes: ReadonlyMap<string, RunnableScope>
}

export type MachineIdentity = Pick<Machine, 'id' | 'arn' | 'name' | 'version' | 'roleArn'>

export function compileMachine(
  identity: MachineIdentity,
  definition: StateMachineDefinition,
  functions: ExpressionFunctions,
  limits: StatesLimits,
): Machine {
  const scopes = new Map<string, RunnableScope>()
  const context = { functions, limits: limits.expression, expressions: new Map<string, Expression>() }
  const machineLanguage = definition.QueryLanguage ?? 'JSONPath'

  const addScope = (pointer: string, scope: Scope) => {
    const states = new Map<string, State>()
    for (const [name, state] of Object.entries(scope.States)) {
      const inner = innerScopes(`${pointer}/States/${name}`, state)
      for (const [place, child] of inner) addScope(place, child)
      const isJsonata = (state.QueryLanguage ?? machineLanguage) === 'JSONata'
      const template = cached((location, value) =>
        isJsonata ? compileTemplate(value, location, context) : constantTemplate(value),
      )
      states.set(name, { name, definition: state, scopes: inner.map(([place]) => place), template })
    }
    scopes.set(pointer, { startAt: scope.StartAt, states })
  }
  addScope('', definition)
  return { ...identity, timeoutSeconds: definition.TimeoutSeconds, scopes }
}

function innerScopes(place: string, state: StateDefinition): [string, Scope][] {
  if (state.Branches) return state.Branches.map((branch, index) => [`${place}/Branches[${index}]`, branch])
  if (state.ItemProcessor) return [[`${place}/ItemProcessor`, state.ItemProcessor]]
  return state.Iterator ? [[`${place}/Iterator`, state.Iterator]] : []
}

function cached(compile: (location: string, value: unknown) => Template): State['template'] {
  const templates = new Map<string, Template>()
  return (location, value) => {
    if (value === undefined) return undefined
    let template = templates.get(location)
    if (!template) templates.set(location, (template = compile(location, value)))
    return template
  }
}
