import type { StateDefinition } from '../definition.ts'
import { expressionText } from '../template.ts'
import { parseTimestamp } from '../timestamp.ts'
import type { Report } from './diagnostic.ts'
import { checkResource } from './resources.ts'

/** What each state type asks beyond the fields it may have. */
export function checkState(place: string, state: StateDefinition, machineType: string, report: Report): void {
  switch (state.Type) {
    case 'Task':
      if (state.Resource === undefined) report(place, 'These fields are required: [Resource]')
      else checkResource(`${place}/Resource`, state.Resource, machineType, report)
      positive(`${place}/TimeoutSeconds`, state.TimeoutSeconds, report)
      positive(`${place}/HeartbeatSeconds`, state.HeartbeatSeconds, report)
      return heartbeatBelowTimeout(place, state, report)
    case 'Choice':
      return checkChoices(place, state, report)
    case 'Wait':
      return checkWait(place, state, report)
    case 'Parallel':
      if (!Array.isArray(state.Branches) || state.Branches.length === 0) report(place, 'These fields are required: [Branches]')
      return
    case 'Map':
      if (!state.ItemProcessor && !state.Iterator) report(place, 'These fields are required: [ItemProcessor]')
      if (state.Items !== undefined && !Array.isArray(state.Items) && expressionText(state.Items) === undefined) {
        report(`${place}/Items`, 'Value must be an array or a JSONata expression')
      }
      return
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      return
  }
}

const waits = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']

function checkWait(place: string, state: StateDefinition, report: Report): void {
  const given = waits.filter((field) => field in state)
  if (given.length !== 1) report(place, `Exactly one of these fields is required: [${waits.join(', ')}]`)
  const { Seconds, Timestamp } = state
  if (Seconds !== undefined && expressionText(Seconds) === undefined) {
    const valid = typeof Seconds === 'number' && Number.isInteger(Seconds) && Seconds >= 0 && Seconds <= 99_999_999
    if (!valid) report(`${place}/Seconds`, 'Value must be an integer between 0 and 99999999')
  }
  if (Timestamp === undefined) return
  const isExpression = expressionText(Timestamp) !== undefined && state.QueryLanguage === 'JSONata'
  if (!isExpression && (typeof Timestamp !== 'string' || parseTimestamp(Timestamp) === undefined)) {
    report(`${place}/Timestamp`, 'String does not match RFC3339 timestamp')
  }
}

function checkChoices(place: string, state: StateDefinition, report: Report): void {
  const { Choices } = state
  if (!Array.isArray(Choices) || Choices.length === 0) return report(place, 'These fields are required: [Choices]')
  Choices.forEach((rule, index) => {
    const location = `${place}/Choices[${index}]`
    if (typeof rule.Next !== 'string') report(location, 'These fields are required: [Next]')
    if (state.QueryLanguage !== 'JSONata') return
    if (rule.Condition === undefined) return report(location, 'These fields are required: [Condition]')
    if (typeof rule.Condition !== 'boolean' && expressionText(rule.Condition) === undefined) {
      report(`${location}/Condition`, 'Value must be a boolean or a JSONata expression')
    }
  })
}

function positive(place: string, value: unknown, report: Report): void {
  if (value === undefined || expressionText(value) !== undefined) return
  const valid = typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 99_999_999
  if (!valid) report(place, 'Value must be an integer between 1 and 99999999')
}

function heartbeatBelowTimeout(place: string, { TimeoutSeconds, HeartbeatSeconds }: StateDefinition, report: Report): void {
  if (typeof TimeoutSeconds !== 'number' || typeof HeartbeatSeconds !== 'number') return
  if (HeartbeatSeconds >= TimeoutSeconds) report(place, "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'")
}
