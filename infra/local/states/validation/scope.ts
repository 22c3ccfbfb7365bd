import type { QueryLanguage, Scope, StateDefinition } from '../definition.ts'
import type { Report } from './diagnostic.ts'
import { isObject, knownFields, oneOf, requiredFields, type Fields } from './expectations.ts'
import { fieldVerdict, stateTypes } from './fields.ts'
import { checkCatch, checkRetry } from './handlers.ts'
import { checkState } from './state-checks.ts'
import { checkTemplates } from './templates.ts'
import { checkTransitions } from './transitions.ts'

export interface ScopeContext {
  /** The machine's language and type; scopes inside a state do not take over that state's language. */
  language: QueryLanguage
  machineType: string
  /** State names so far; no two states of a machine share one. */
  names: Set<string>
  report: Report
}

export const queryLanguages = ['JSONPath', 'JSONata']

/** Whatever is not exactly JSONPath counts as JSONata. */
export function effectiveLanguage(value: unknown, inherited: QueryLanguage): QueryLanguage {
  if (value === undefined) return inherited
  return value === 'JSONPath' ? 'JSONPath' : 'JSONata'
}

/** Checks the states of a machine, a branch or an item processor, and those inside them. */
export function checkScope(place: string, scope: Scope, context: ScopeContext): void {
  const { report } = context
  requiredFields(place, scope as unknown as Fields, ['StartAt', 'States'], report)
  if (!isObject(scope.States)) {
    if (scope.States !== undefined) report(`${place}/States`, 'Expected value of type [OBJECT]')
    return
  }
  let wellFormed = true
  for (const [name, state] of Object.entries(scope.States)) {
    const location = `${place}/States/${name}`
    if (name.length > 80) report(location, 'Maximum length of a state name is 80')
    if (context.names.has(name)) report(location, `Duplicate State name: ${name}`, 'DUPLICATE_STATE_NAME')
    context.names.add(name)
    wellFormed &&= isObject(state)
    if (isObject(state)) checkOne(location, state, context)
    else report(location, 'Expected value of type [OBJECT]')
  }
  if (wellFormed) checkTransitions(place, scope, report)
}

function checkOne(place: string, state: StateDefinition, context: ScopeContext): void {
  const { report } = context
  if (state.Type === undefined) return report(place, 'These fields are required: [Type]')
  if (!stateTypes.includes(state.Type)) return oneOf(`${place}/Type`, state.Type, stateTypes, report)
  const language = effectiveLanguage(state.QueryLanguage, context.language)
  checkFields(place, state, language, context)
  if (state.QueryLanguage !== undefined) oneOf(`${place}/QueryLanguage`, state.QueryLanguage, queryLanguages, report)
  checkFlow(place, state, report)
  checkState(place, state, language, context.machineType, report)
  checkTemplates(place, state, language, report)
  checkRetry(`${place}/Retry`, state.Retry, report)
  checkCatch(`${place}/Catch`, state.Catch, report)
  checkInner(place, state, context)
}

const scopeFields = ['Comment', 'StartAt', 'States', 'ProcessorConfig']

function checkInner(place: string, state: StateDefinition, context: ScopeContext): void {
  const inner: [string, unknown][] = [
    [`${place}/ItemProcessor`, state.ItemProcessor],
    [`${place}/Iterator`, state.Iterator],
    ...(Array.isArray(state.Branches) ? state.Branches : []).map((branch, index): [string, unknown] => [
      `${place}/Branches[${index}]`,
      branch,
    ]),
  ]
  for (const [location, scope] of inner) {
    if (scope === undefined) continue
    if (!isObject(scope)) {
      context.report(location, 'Expected value of type [OBJECT]')
      continue
    }
    knownFields(location, scope, scopeFields, context.report)
    checkScope(location, scope as unknown as Scope, context)
  }
}

/** A state that falls back to JSONPath is told so, and nothing about its other fields. */
function checkFields(place: string, state: StateDefinition, language: QueryLanguage, context: ScopeContext): void {
  const { report } = context
  const mixes = language === 'JSONPath' && context.language === 'JSONata'
  if (mixes) report(place, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine")
  for (const field of Object.keys(state)) {
    const verdict = fieldVerdict(state.Type, language, field)
    if (verdict === 'unknown') report(place, `Field '${field}' is not supported`)
    if (verdict !== 'other-language' || mixes) continue
    const other = language === 'JSONata' ? 'JSONPath' : 'JSONata'
    const text = `but field '${field}' is only supported for the '${other}' QueryLanguage`
    report(place, `The QueryLanguage is set to '${language}', ${text}`)
  }
}

function checkFlow(place: string, { Type, Next, End }: StateDefinition, report: Report): void {
  if (Type === 'Choice' || Type === 'Succeed' || Type === 'Fail') return
  if (Next === undefined && End === undefined) report(place, 'One of the following fields is required: [Next, End]')
  if (Next !== undefined && End !== undefined) {
    report(place, 'There should only be one of the following fields: [Next, End]')
  }
  if (Next !== undefined && typeof Next !== 'string') report(`${place}/Next`, 'Expected value of type [STRING]')
  if (End !== undefined && typeof End !== 'boolean') report(`${place}/End`, 'Expected value of type [BOOLEAN]')
}
