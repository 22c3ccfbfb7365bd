import * as z from 'zod'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { pointer, quoted, type DefinitionFault } from './fault.ts'

/** No fact's id continues another's: conditions see facts nested by their ids, where one would hide the other. */
export function factIds(definition: LifeSituation): DefinitionFault[] {
  return Object.keys(definition.facts).flatMap((id) => {
    const parts = id.split('.')
    return parts.slice(1).flatMap((_, cut) => {
      const shorter = parts.slice(0, cut + 1).join('.')
      if (!Object.hasOwn(definition.facts, shorter)) return []
      return [
        {
          path: pointer('facts', id),
          what: `The fact ${id} would be a part of the fact ${shorter}.`,
          got: quoted(id),
          expected: 'ids of which none begins another',
          remedy: `Rename one of them, or make it a property of ${shorter}.`,
        },
      ]
    })
  })
}

/** Every fact's type is a JSON Schema that values can be checked against. */
export function factTypes(definition: LifeSituation): DefinitionFault[] {
  return Object.entries(definition.facts).flatMap(([id, { type }]) => {
    try {
      z.fromJSONSchema(type as z.core.JSONSchema.JSONSchema)
      return []
    } catch (error) {
      return [badType(id, type, error)]
    }
  })
}

/** The fault of a type that is no usable JSON Schema. */
export function badType(id: string, type: unknown, error: unknown): DefinitionFault {
  return {
    path: pointer('facts', id, 'type'),
    what: `The type of ${id} cannot be used: ${error instanceof Error ? error.message : String(error)}.`,
    got: quoted(type),
    expected: 'a JSON Schema (2020-12) without remote references',
    remedy: 'Describe the value by "type", "properties", "enum", "format" and the like.',
  }
}
