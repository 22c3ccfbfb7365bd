import * as z from 'zod'
import type { LifeSituation } from './life-situation.ts'

const compiled = new WeakMap<LifeSituation, Map<string, z.ZodType>>()

/** The compiled type of a definition's fact; undefined where it has no such fact. */
export function factType(definition: LifeSituation, fact: string): z.ZodType | undefined {
  let types = compiled.get(definition)
  if (!types) compiled.set(definition, (types = new Map()))
  let type = types.get(fact)
  const schema = Object.hasOwn(definition.facts, fact) ? definition.facts[fact]?.type : undefined
  if (!type && schema) types.set(fact, (type = z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema)))
  return type
}

/** A value's type and length, which an error may tell of a fact; never the value itself. */
export function shapeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `list of ${value.length}`
  if (typeof value === 'string') return `text of ${value.length} characters`
  if (typeof value === 'object') return `object of ${Object.keys(value).length} fields`
  return typeof value
}
