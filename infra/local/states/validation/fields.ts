import type { QueryLanguage, StateType } from '../definition.ts'

const everywhere = ['Type', 'Comment', 'QueryLanguage']
const flow = ['Next', 'End']
const handlers = ['Retry', 'Catch']
const paths = ['InputPath', 'OutputPath']
const results = ['ResultPath', 'ResultSelector']

/** The fields that a state of each type may have in each language. */
const fields: Record<StateType, Record<QueryLanguage | 'both', string[]>> = {
  Task: {
    both: [...flow, ...handlers, 'Resource', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds', 'Assign'],
    JSONata: ['Arguments', 'Output'],
    JSONPath: [...paths, ...results, 'Parameters', 'TimeoutSecondsPath', 'HeartbeatSecondsPath'],
  },
  Pass: {
    both: [...flow, 'Assign'],
    JSONata: ['Output'],
    JSONPath: [...paths, 'ResultPath', 'Parameters', 'Result'],
  },
  Choice: { both: ['Choices', 'Default', 'Assign'], JSONata: ['Output'], JSONPath: paths },
  Wait: {
    both: [...flow, 'Seconds', 'Timestamp', 'Assign'],
    JSONata: ['Output'],
    JSONPath: [...paths, 'SecondsPath', 'TimestampPath'],
  },
  Succeed: { both: [], JSONata: ['Output'], JSONPath: paths },
  Fail: { both: ['Error', 'Cause'], JSONata: [], JSONPath: ['ErrorPath', 'CausePath'] },
  Parallel: {
    both: [...flow, ...handlers, 'Branches', 'Assign'],
    JSONata: ['Arguments', 'Output'],
    JSONPath: [...paths, ...results, 'Parameters'],
  },
  Map: {
    both: [
      ...flow,
      ...handlers,
      'ItemProcessor',
      'Iterator',
      'ItemReader',
      'ItemSelector',
      'ItemBatcher',
      'ResultWriter',
      'Label',
      'MaxConcurrency',
      'ToleratedFailureCount',
      'ToleratedFailurePercentage',
      'Assign',
    ],
    JSONata: ['Items', 'Output'],
    JSONPath: [
      ...paths,
      ...results,
      'ItemsPath',
      'Parameters',
      'MaxConcurrencyPath',
      'ToleratedFailureCountPath',
      'ToleratedFailurePercentagePath',
    ],
  },
}

export const stateTypes = Object.keys(fields).sort()

export const machineFields = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version']

export type FieldVerdict = 'allowed' | 'other-language' | 'unknown'

export function fieldVerdict(type: StateType, language: QueryLanguage, field: string): FieldVerdict {
  const known = fields[type]
  if (everywhere.includes(field) || known.both.includes(field) || known[language].includes(field)) return 'allowed'
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata'
  return known[other].includes(field) ? 'other-language' : 'unknown'
}
