import type { LifeSituation } from '../shared/model/life-situation.ts'
import { accept } from './accept.ts'
import { duplicateKeys } from './checks/duplicate-keys.ts'
import { FaultyDefinition } from './checks/fault.ts'
import { withNeeds } from './define-life-situation.ts'

/**
 * The same value as `defineLifeSituation` gives, from the text of a JSON file; needs may be written as ids alone.
 * @throws FaultyDefinition with every fault at once, ids given twice among them.
 */
export function parseLifeSituation(json: string): LifeSituation {
  const value = parse(json)
  const isObject = value !== null && typeof value === 'object' && 'services' in value
  return accept(isObject ? { ...value, services: withNeeds(value.services) } : value, duplicateKeys(json))
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new FaultyDefinition('The file', [
      {
        path: '',
        what: 'The text is not JSON.',
        got: error instanceof Error ? error.message : String(error),
        expected: 'one JSON object',
        remedy: 'Correct it where the message says.',
      },
    ])
  }
}
