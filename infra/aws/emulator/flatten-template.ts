import type { Resource, Template } from './adapt-template.ts'

/** Reads the template of a nested stack, named as the asset that it is. */
export type ReadNested = (path: string) => Template

const NESTED = 'AWS::CloudFormation::Stack'

/**
 * A template with what its nested stacks hold, each resource named after its stack and itself, for the emulator has no
 * nested stacks.
 */
export function flattenTemplate(template: Template, readNested: ReadNested): Template {
  const own: Record<string, Resource> = {}
  const outputs = new Map<string, unknown>()
  const members = new Map<string, string[]>()
  for (const [id, resource] of Object.entries(template.Resources)) {
    if (resource.Type !== NESTED) {
      own[id] = resource
      continue
    }
    const { resources, outputs: given } = unnested(id, resource, readNested)
    members.set(id, Object.keys(resources))
    Object.assign(own, resources)
    for (const [name, value] of Object.entries(given)) outputs.set(`${id}.Outputs.${name}`, value)
  }
  const inPlace = (value: unknown): unknown =>
    replaced(value, (node) => {
      const attribute = attributeOf(node)
      const output = attribute?.join('.') ?? ''
      return outputs.has(output) ? { value: inPlace(outputs.get(output)) } : undefined
    })
  const Resources = Object.fromEntries(
    Object.entries(own).map(([id, resource]) => [
      id,
      withDependencies(inPlace(resource) as Resource, (each) => members.get(each) ?? [each]),
    ]),
  )
  return { ...template, Resources, ...(template['Outputs'] ? { Outputs: inPlace(template['Outputs']) } : {}) }
}

/** The resources of a nested stack, and its outputs, as the stack around it may hold them. */
function unnested(name: string, { Metadata, Properties }: Resource, readNested: ReadNested) {
  const nested = readNested(String((Metadata as Record<string, unknown>)['aws:asset:path']))
  const given = (Properties?.['Parameters'] ?? {}) as Record<string, unknown>
  const renamed = (id: string) => `${name}${id}`
  const outside = (value: unknown): unknown =>
    replaced(value, (node) => {
      const { Ref } = node
      const attribute = attributeOf(node)
      if (typeof Ref === 'string' && Ref in given) return { value: given[Ref] }
      if (typeof Ref === 'string' && Ref in nested.Resources) return { value: { Ref: renamed(Ref) } }
      return attribute && { value: { 'Fn::GetAtt': [renamed(attribute[0]), attribute[1]] } }
    })
  return {
    resources: Object.fromEntries(
      Object.entries(nested.Resources).map(([id, resource]) => [
        renamed(id),
        withDependencies(outside(resource) as Resource, (each) => [renamed(each)]),
      ]),
    ),
    outputs: Object.fromEntries(
      Object.entries((nested['Outputs'] ?? {}) as Record<string, { Value: unknown }>).map(([id, { Value }]) => [
        id,
        outside(Value),
      ]),
    ),
  }
}

function withDependencies(resource: Resource, of: (id: string) => string[]): Resource {
  const { DependsOn } = resource
  if (DependsOn === undefined) return resource
  return { ...resource, DependsOn: [DependsOn as string | string[]].flat().flatMap(of) }
}

const attributeOf = (node: Record<string, unknown>): [string, string] | undefined =>
  Array.isArray(node['Fn::GetAtt']) ? (node['Fn::GetAtt'] as [string, string]) : undefined

/** A value whose parts are replaced where there is something to replace them by. */
function replaced(
  value: unknown,
  by: (node: Record<string, unknown>) => { readonly value: unknown } | undefined,
): unknown {
  if (Array.isArray(value)) return value.map((entry) => replaced(entry, by))
  if (typeof value !== 'object' || value === null) return value
  const found = by(value as Record<string, unknown>)
  if (found) return found.value
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, replaced(entry, by)]))
}
