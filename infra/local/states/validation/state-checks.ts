import type { QueryLanguage, StateDefinition } from '../definition.ts'
import { expressionText } from '../template.ts'
import { parseTimestamp } from '../timestamp.ts'
import type { Report } from './diagnostic.ts'
import { isObject, number, requiredFields, text, type Fields } from './expectations.ts'
import { checkResource } from './resources.ts'

const longest = 99_999_999

/** What each state type asks beyond the fields it may have. */
export function checkState(
  place: string,
  state: StateDefinition,
  language: QueryLanguage,
  machineType: string,
  report: Report,
): void {
  const fields = state as unknown as Fields
  const numberOrExpression = (field: keyof StateDefinition, least: number | string, most: number | string) => {
    const value = state[field]
    if (value === undefined || (language === 'JSONata' && expressionText(value) !== undefined)) return
    number(`${place}/${field}`, value, least, most, report)
  }
  switch (state.Type) {
    case 'Task':
      requiredFields(place, fields, ['Resource'], report)
      if (state.Resource !== undefined) checkResource(`${place}/Resource`, state.Resource, machineType, report)
      numberOrExpression('TimeoutSeconds', 1, longest)
      numberOrExpression('HeartbeatSeconds', 1, longest)
      return heartbeatBelowTimeout(place, state, report)
    case 'Choice':
      return checkChoices(place, state, language, report)
    case 'Wait':
      numberOrExpression('Seconds', 0, longest)
      return checkWait(place, state, language, report)
    case 'Parallel':
      return checkBranches(place, state, report)
    case 'Map':
      if (state.Iterator === undefined) requiredFields(place, fields, ['ItemProcessor'], report)
      numberOrExpression('MaxConcurrency', 0, Infinity)
      numberOrExpression('ToleratedFailureCount', 0, Infinity)
      numberOrExpression('ToleratedFailurePercentage', '0.0', '100.0')
      return
    case 'Fail':
      for (const field of ['Error', 'Cause'] as const) {
        if (state[field] !== undefined) text(`${place}/${field}`, state[field], report)
      }
      return
    case 'Pass':
    case 'Succeed':
      return
  }
}

function checkBranches(place: string, { Branches }: StateDefinition, report: Report): void {
  if (Branches === undefined) return report(place, 'These fields are required: [Branches]')
  if (!Array.isArray(Branches)) return report(`${place}/Branches`, 'Expected value of type [ARRAY]')
  if (Branches.length === 0) report(`${place}/Branches`, 'Must have at least 1 element')
}

const waits = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']

function checkWait(place: string, state: StateDefinition, language: QueryLanguage, report: Report): void {
  const given = waits.filter((field) => field in state)
  const which = language === 'JSONata' ? ['Seconds', 'Timestamp'] : waits
  if (given.length === 0) report(place, `One of the following fields is required: [${which.join(', ')}]`)
  if (given.length > 1) report(place, `There should only be one of the following fields: [${given.join(', ')}]`)
  const { Timestamp } = state
  if (Timestamp === undefined || (language === 'JSONata' && expressionText(Timestamp) !== undefined)) return
  if (typeof Timestamp !== 'string' || parseTimestamp(Timestamp) === undefined) {
    report(`${place}/Timestamp`, 'String does not match RFC3339 timestamp')
  }
}

function checkChoices(place: string, { Choices }: StateDefinition, language: QueryLanguage, report: Report): void {
  if (Choices === undefined) return report(place, 'These fields are required: [Choices]')
  if (!Array.isArray(Choices)) return report(`${place}/Choices`, 'Expected value of type [ARRAY]')
  if (Choices.length === 0) report(`${place}/Choices`, 'Must have at least 1 element')
  Choices.forEach((rule: unknown, index) => {
    const location = `${place}/Choices[${index}]`
    if (!isObject(rule)) return report(location, 'Expected value of type [OBJECT]')
    requiredFields(location, rule, language === 'JSONata' ? ['Condition', 'Next'] : ['Next'], report)
    const condition = rule['Condition']
    if (language === 'JSONPath' || condition === undefined || typeof condition === 'boolean') return
    if (expressionText(condition) === undefined) {
      report(`${location}/Condition`, 'Value should be a boolean or a JSONata expression')
    }
  })
}

function heartbeatBelowTimeout(place: string, state: StateDefinition, report: Report): void {
  const { TimeoutSeconds, HeartbeatSeconds } = state
  if (typeof TimeoutSeconds !== 'number' || typeof HeartbeatSeconds !== 'number') return
  if (HeartbeatSeconds >= TimeoutSeconds) report(place, "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'")
}
