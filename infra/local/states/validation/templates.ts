import type { QueryLanguage, StateDefinition, StateType } from '../definition.ts'
import type { Report } from './diagnostic.ts'
import { isObject } from './expectations.ts'
import { checkExpressions, type Sight } from './expressions.ts'
import { checkPayloadTemplate } from './json-path.ts'

const before = [
  'Arguments',
  'Credentials',
  'Items',
  'ItemSelector',
  'ItemBatcher',
  'MaxConcurrency',
  'Seconds',
  'Timestamp',
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'ToleratedFailureCount',
  'ToleratedFailurePercentage',
  'Error',
  'Cause',
] as const

const after = ['Assign', 'Output'] as const

const payloads = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign']

/** Only these have a result. */
const withResult: readonly StateType[] = ['Task', 'Parallel', 'Map']

/** Every expression can be evaluated; variables have names that expressions can read. */
export function checkTemplates(place: string, state: StateDefinition, language: QueryLanguage, report: Report): void {
  const fields = state as unknown as Record<string, unknown>
  if (language === 'JSONPath') {
    for (const field of payloads) checkPayloadTemplate(`${place}/${field}`, fields[field], report)
  } else {
    const sight = { result: withResult.includes(state.Type) }
    for (const field of before) checkExpressions(`${place}/${field}`, fields[field], {}, report)
    for (const field of after) checkExpressions(`${place}/${field}`, fields[field], sight, report)
    checkList(`${place}/Choices`, state.Choices, {}, report)
    checkList(`${place}/Catch`, state.Catch, { errorOutput: true }, report)
  }
  checkAssign(`${place}/Assign`, state.Assign, report)
}

function checkList(place: string, list: unknown, sight: Sight, report: Report): void {
  if (!Array.isArray(list)) return
  list.forEach((entry: unknown, index) => {
    if (!isObject(entry)) return
    const location = `${place}[${index}]`
    for (const field of ['Condition', ...after]) checkExpressions(`${location}/${field}`, entry[field], sight, report)
    checkAssign(`${location}/Assign`, entry['Assign'], report)
  })
}

function checkAssign(place: string, value: unknown, report: Report): void {
  if (value === undefined) return
  if (!isObject(value)) return report(place, 'Expected value of type [OBJECT]')
  for (const key of Object.keys(value)) {
    const name = key.replace(/\.\$$/, '')
    if (name === 'states') report(`${place}/${key}`, "The variable name 'states' is reserved")
    else if (!/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name)) {
      report(`${place}/${key}`, 'A variable name is a Unicode identifier of at most 80 characters')
    }
  }
}
