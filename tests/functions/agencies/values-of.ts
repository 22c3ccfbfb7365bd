import fc from 'fast-check'

type Schema = Readonly<Record<string, unknown>>

const DAY = 86_400_000

/** Values that a JSON Schema of our facts accepts. */
export function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom<unknown>(...schema['enum'])
  if (Array.isArray(schema['anyOf'])) return fc.oneof(...schema['anyOf'].map(valuesOf))
  switch (schema['type']) {
    case 'string':
      return textsOf(schema)
    case 'integer':
      return fc.integer({ min: bound(schema, 'minimum', -1_000), max: bound(schema, 'maximum', 1_000_000) })
    case 'number':
      return fc.double({ min: bound(schema, 'minimum', -1_000), max: bound(schema, 'maximum', 1_000_000), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(valuesOf(schema['items'] as Schema), { maxLength: Math.min(3, bound(schema, 'maxItems', 3)) })
    case 'object':
      return objectsOf(schema)
    default:
      throw new TypeError(`no values are known of ${JSON.stringify(schema)}`)
  }
}

function textsOf(schema: Schema): fc.Arbitrary<string> {
  if (schema['format'] === 'date') {
    return fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(day * DAY).toISOString().slice(0, 10))
  }
  if (typeof schema['pattern'] === 'string') return fc.stringMatching(new RegExp(schema['pattern']))
  return fc.string({ minLength: bound(schema, 'minLength', 0), maxLength: bound(schema, 'maxLength', 40) })
}

function objectsOf(schema: Schema): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema['properties'] as Record<string, Schema>)
  const model = Object.fromEntries(properties.map(([name, type]) => [name, valuesOf(type)]))
  return fc.record(model, { requiredKeys: (schema['required'] ?? []) as string[], noNullPrototype: true })
}

const bound = (schema: Schema, name: string, otherwise: number) =>
  typeof schema[name] === 'number' ? Math.max(-1_000_000, Math.min(1_000_000_000, schema[name])) : otherwise
