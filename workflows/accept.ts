import { LifeSituation } from '../shared/model/life-situation.ts'
import { check } from './checks/check.ts'
import { FaultyDefinition, type DefinitionFault } from './checks/fault.ts'

/**
 * The checked, completed and deep-frozen definition.
 * @throws FaultyDefinition with every fault, `found` among them.
 */
export function accept(value: unknown, found: readonly DefinitionFault[] = []): LifeSituation {
  const faults = [...found, ...check(value)]
  if (faults.length > 0) throw new FaultyDefinition(nameOf(value), faults)
  return freeze(LifeSituation.parse(value))
}

function nameOf(value: unknown): string {
  const id = value !== null && typeof value === 'object' && 'id' in value ? value.id : undefined
  return typeof id === 'string' ? `The life situation ${id}` : 'The life situation'
}

function freeze<T>(value: T): T {
  if (value !== null && typeof value === 'object') {
    Object.values(value).forEach(freeze)
    Object.freeze(value)
  }
  return value
}
