import { ExpressionSyntaxError, parseExpression } from '../../../../shared/expression.ts'
import type { QueryLanguage, StateDefinition } from '../definition.ts'
import { expressionText } from '../template.ts'
import type { Report } from './diagnostic.ts'
import { checkPayloadTemplate } from './json-path.ts'

const templated = [
  'Arguments', 'Output', 'Assign', 'Credentials', 'Items', 'ItemSelector', 'ItemBatcher', 'MaxConcurrency', 'Seconds',
  'Timestamp', 'TimeoutSeconds', 'HeartbeatSeconds', 'ToleratedFailureCount', 'ToleratedFailurePercentage', 'Error', 'Cause',
] as const

const payloads = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign']

/** Every expression parses; variables have names that expressions can read. */
export function checkTemplates(place: string, state: StateDefinition, language: QueryLanguage, report: Report): void {
  const fields = state as unknown as Record<string, unknown>
  if (language === 'JSONPath') {
    for (const field of payloads) checkPayloadTemplate(`${place}/${field}`, fields[field], report)
  } else {
    for (const field of templated) checkExpressions(`${place}/${field}`, fields[field], report)
    for (const list of ['Choices', 'Catch'] as const) checkList(`${place}/${list}`, state[list], report)
  }
  checkAssign(`${place}/Assign`, state.Assign, report)
}

function checkList(place: string, list: unknown, report: Report): void {
  if (!Array.isArray(list)) return
  list.forEach((entry: Record<string, unknown> | null, index) => {
    for (const field of ['Condition', 'Output', 'Assign']) checkExpressions(`${place}[${index}]/${field}`, entry?.[field], report)
    checkAssign(`${place}[${index}]/Assign`, entry?.['Assign'], report)
  })
}

function checkExpressions(place: string, value: unknown, report: Report): void {
  if (value !== null && typeof value === 'object') {
    const isList = Array.isArray(value)
    for (const [key, item] of Object.entries(value)) checkExpressions(isList ? `${place}[${key}]` : `${place}/${key}`, item, report)
    return
  }
  const text = expressionText(value)
  if (text === undefined) return
  try {
    parseExpression(text)
  } catch (error) {
    if (!(error instanceof ExpressionSyntaxError)) throw error
    report(place, `The JSONata expression is not valid: ${error.code} at position ${error.position}: ${error.message}`)
  }
}

function checkAssign(place: string, value: unknown, report: Report): void {
  if (value === undefined) return
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return report(place, 'Value must be an object')
  for (const key of Object.keys(value)) {
    const name = key.replace(/\.\$$/, '')
    if (name === 'states') report(`${place}/${key}`, "The variable name 'states' is reserved")
    else if (!/^[\p{ID_Start}_][\p{ID_Continue}]{0,79}$/u.test(name)) {
      report(`${place}/${key}`, 'A variable name is a Unicode identifier of at most 80 characters')
    }
  }
}
