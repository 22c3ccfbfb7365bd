import type { QueryLanguage, Scope, StateDefinition, StateType } from '../definition.ts'
import type { Report } from './diagnostic.ts'
import { fieldVerdict, stateTypes } from './fields.ts'
import { checkCatch, checkRetry } from './handlers.ts'
import { checkState } from './state-checks.ts'
import { checkTemplates } from './templates.ts'
import { checkTransitions } from './transitions.ts'

export interface ScopeContext {
  /** The machine's language and type. */
  language: QueryLanguage
  machineType: string
  /** State names so far; no two states of a machine share one. */
  names: Set<string>
  report: Report
}

/** Checks the states of a machine, a branch or an item processor, and those inside them. */
export function checkScope(place: string, scope: Scope, context: ScopeContext): void {
  const { report } = context
  const required = ['StartAt', 'States'].filter((field) => !(field in scope))
  if (required.length) report(place === '' ? '/' : place, `These fields are required: [${required.join(', ')}]`)
  if (!isObject(scope.States)) {
    if ('States' in scope) report(`${place}/States`, 'Value must be an object')
    return
  }
  for (const [name, state] of Object.entries(scope.States)) {
    const location = `${place}/States/${name}`
    if (name.length > 80) report(location, 'A state name has at most 80 characters')
    if (context.names.has(name)) report(location, `Duplicate State name: ${name}`, 'DUPLICATE_STATE_NAME')
    context.names.add(name)
    if (isObject(state)) checkOne(location, state, context)
    else report(location, 'Value must be an object')
  }
  checkTransitions(place, scope, report)
}

function checkOne(place: string, state: StateDefinition, context: ScopeContext): void {
  const { report } = context
  if (state.Type === undefined) return report(place, 'These fields are required: [Type]')
  if (!stateTypes.includes(state.Type)) {
    return report(`${place}/Type`, `Value is not valid. Choose from [${stateTypes.join(', ')}]`)
  }
  const language = languageOf(place, state, context)
  for (const field of Object.keys(state)) checkField(place, state.Type, language, field, report)
  checkFlow(place, state, report)
  checkState(place, { ...state, QueryLanguage: language }, context.machineType, report)
  checkTemplates(place, state, language, report)
  checkRetry(`${place}/Retry`, state.Retry, report)
  checkCatch(`${place}/Catch`, state.Catch, report)
  if (Array.isArray(state.Branches)) {
    state.Branches.forEach((branch, index) => checkScope(`${place}/Branches/${index}`, branch, context))
  }
  if (isObject(state.ItemProcessor)) checkScope(`${place}/ItemProcessor`, state.ItemProcessor, context)
  if (isObject(state.Iterator)) checkScope(`${place}/Iterator`, state.Iterator, context)
}

function languageOf(place: string, { QueryLanguage }: StateDefinition, { language, report }: ScopeContext): QueryLanguage {
  if (QueryLanguage === undefined) return language
  if (QueryLanguage !== 'JSONata' && QueryLanguage !== 'JSONPath') {
    report(`${place}/QueryLanguage`, "Value is not valid. Choose from ['JSONPath', 'JSONata']")
    return language
  }
  if (QueryLanguage === 'JSONPath' && language === 'JSONata') {
    report(place, "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine")
  }
  return QueryLanguage
}

function checkField(place: string, type: StateType, language: QueryLanguage, field: string, report: Report): void {
  const verdict = fieldVerdict(type, language, field)
  if (verdict === 'unknown') report(`${place}/${field}`, 'Field is not supported.')
  if (verdict === 'other-language') report(`${place}/${field}`, `Field is not supported with QueryLanguage '${language}'.`)
}

function checkFlow(place: string, { Type, Next, End }: StateDefinition, report: Report): void {
  if (Type === 'Choice' || Type === 'Succeed' || Type === 'Fail') return
  if (Next === undefined && End === undefined) report(place, "One of these fields is required: ['Next', 'End']")
  if (Next !== undefined && End !== undefined) report(place, "Only one of these fields is allowed: ['Next', 'End']")
  if (Next !== undefined && typeof Next !== 'string') report(`${place}/Next`, 'Value must be a string')
  if (End !== undefined && End !== true) report(`${place}/End`, 'Value must be true')
}

function isObject(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}
