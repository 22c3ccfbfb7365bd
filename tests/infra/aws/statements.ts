import type { Template } from 'aws-cdk-lib/assertions'
import { resourcesOf } from './synthesised.ts'

interface Statement {
  readonly Action: string | string[]
  readonly Effect: string
  readonly Resource: unknown
  readonly Condition?: object
}

/** What each role of a template may do: `action on resource`, sorted, by the role's logical id without its hash. */
export function permissionsOf(template: Template): Record<string, string[]> {
  const permissions: Record<string, string[]> = {}
  for (const { Properties } of Object.values(resourcesOf(template, 'AWS::IAM::Policy'))) {
    const { Roles, PolicyDocument } = Properties as {
      Roles: { Ref: string }[]
      PolicyDocument: { Statement: Statement[] }
    }
    const lines = PolicyDocument.Statement.flatMap(linesOf)
    for (const { Ref } of Roles) (permissions[bare(Ref)] ??= []).push(...lines)
  }
  return Object.fromEntries(
    Object.entries(permissions)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([role, lines]) => [role, [...new Set(lines)].toSorted()]),
  )
}

function linesOf({ Action, Effect, Resource, Condition }: Statement): string[] {
  const condition = Condition ? ` where ${JSON.stringify(named(Condition))}` : ''
  return [Action]
    .flat()
    .flatMap((action) =>
      [Resource]
        .flat()
        .map((one) => `${Effect === 'Allow' ? '' : `${Effect} `}${action} on ${textOf(one)}${condition}`),
    )
}

/** A resource as a reader knows it: names of constructs without hashes, literals as they are. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const {
    Ref,
    'Fn::GetAtt': attribute,
    'Fn::ImportValue': imported,
    'Fn::Join': join,
  } = value as {
    Ref?: string
    'Fn::GetAtt'?: [string, string]
    'Fn::ImportValue'?: string
    'Fn::Join'?: [string, unknown[]]
  }
  if (Ref !== undefined) return `<${givenName(Ref) ?? bare(Ref)}>`
  if (attribute) return `<${bare(attribute[0])}.${attribute[1]}>`
  if (imported !== undefined) return `<${importedName(imported)}>`
  return join ? join[1].map(textOf).join(join[0]) : JSON.stringify(value)
}

const named = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if ('Fn::Join' in value || 'Ref' in value) return textOf(value)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, named(entry)]))
}

const bare = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '')

/** What a nested stack is given, `referencetoEnsembleEngineDispatchLogs0D1CB57FArn`, is `EngineDispatchLogs.Arn`. */
const givenName = (parameter: string) =>
  /^referencetoEnsemble(\w+)$/.exec(parameter)?.[1]?.replace(/[0-9A-F]{8}(?=[A-Z][a-z]+$)/, '.')

/** `EnsembleState:ExportsOutputFnGetAttItemsTableE2D1F4C3ArnEC52C569` is the table's `Arn`. */
function importedName(name: string): string {
  const [, output = ''] = name.split(':')
  return bare(output.replace(/^ExportsOutput(FnGetAtt|Ref)/, '')).replace(/[0-9A-F]{8}(?=[A-Z][a-z]|$)/, '.')
}
