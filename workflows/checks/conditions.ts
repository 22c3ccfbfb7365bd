import { conditionReads, type ConditionFault } from '../../shared/model/condition.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** A condition parses, reads facts by their whole names, and reads at least one. */
export function conditions(definition: LifeSituation): DefinitionFault[] {
  return Object.entries(definition.services).flatMap(([id, { when }]) => {
    if (!when) return []
    const path = pointer('services', id, 'when', 'condition')
    const { facts, parts, faults } = conditionReads(when.condition, (fact) => Object.hasOwn(definition.facts, fact))
    if (faults.length > 0) return faults.map((fault) => ({ path, ...described(id, fault) }))
    const missing = parts.flatMap(({ fact, path: names }) => missingPart(id, fact, definition.facts[fact]?.type, names))
    if (missing.length > 0) return missing.map((fault) => ({ path, ...fault }))
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

/** A part that the fact's type rules out is a slip of the pen: the condition would quietly be false for everybody. */
function missingPart(
  id: string,
  fact: string,
  type: unknown,
  names: readonly string[],
): Omit<DefinitionFault, 'path'>[] {
  let at = itemOf(type)
  for (const name of names) {
    const { properties, additionalProperties } = at as {
      properties?: Record<string, unknown>
      additionalProperties?: unknown
    }
    if (!properties || additionalProperties !== false) return []
    if (!Object.hasOwn(properties, name)) {
      return [
        {
          what: `The condition of ${id} reads a part that ${fact} does not have.`,
          got: quoted(`${fact}.${names.join('.')}`),
          expected: `one of ${Object.keys(properties).join(', ')}`,
          remedy: 'Correct the name, or add it to the type of the fact.',
        },
      ]
    }
    at = itemOf(properties[name])
  }
  return []
}

/** JSONata looks for names in every item of a list. */
function itemOf(type: unknown): object {
  const schema = type !== null && typeof type === 'object' ? type : {}
  return 'items' in schema ? itemOf(schema.items) : schema
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
