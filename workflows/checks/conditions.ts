import { conditionReads, type ConditionFault } from '../../shared/model/condition.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** A condition parses, reads facts by their whole names, and reads at least one. */
export function conditions(definition: LifeSituation): DefinitionFault[] {
  return Object.entries(definition.services).flatMap(([id, { when }]) => {
    if (!when) return []
    const path = pointer('services', id, 'when', 'condition')
    const { facts, faults } = conditionReads(when.condition, (fact) => Object.hasOwn(definition.facts, fact))
    if (faults.length > 0) return faults.map((fault) => ({ path, ...described(id, fault) }))
    if (facts.length > 0) return []
    return [
      {
        path,
        what: `The condition of ${id} reads no fact, so it is always the same.`,
        got: quoted(when.condition),
        expected: 'a condition over facts',
        remedy: 'Name the facts it depends on, or remove the "when".',
      },
    ]
  })
}

function described(id: string, { kind, got }: ConditionFault): Omit<DefinitionFault, 'path'> {
  switch (kind) {
    case 'syntax':
      return {
        what: `The condition of ${id} does not parse.`,
        got,
        expected: 'a JSONata expression such as `child.birthOrder > 1`',
        remedy: 'Correct the expression.',
      }
    case 'unknown-fact':
      return {
        what: `The condition of ${id} reads a fact it cannot have.`,
        got: quoted(got),
        expected: 'the whole id of a defined fact',
        remedy: 'Correct the name; for the items of a list write the fact itself, which is then an array.',
      }
    case 'whole-input':
      return {
        what: `The condition of ${id} reads more than named facts.`,
        got: quoted(got),
        expected: 'facts named one by one',
        remedy: 'Name each fact it reads, for an agency sees only what its service declares.',
      }
  }
}
