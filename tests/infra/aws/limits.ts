import type { Template } from 'aws-cdk-lib/assertions'
import { type CfnResource, resourcesOf } from './synthesised.ts'

/** What AWS takes at most, and no account can have raised. */
export const LIMITS = {
  /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
  resources: 500,
  outputs: 200,
  parameters: 200,
  templateBytes: 1_000_000,
  /** Of a stack and all that are nested in it, in one operation. */
  nestedResources: 2500,
  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
  roleBytes: 10_240,
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  environmentBytes: 4096,
  functionPolicyBytes: 20_480,
  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
  metricsInWidget: 500,
  metricsInDashboard: 2500,
  /** Of one query of logs. */
  logGroups: 50,
  /** https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html */
  keyPolicyBytes: 32_768,
} as const

type Measure = keyof typeof LIMITS
export type Measures = { readonly [name in Measure]?: number }

/** The most that a template uses of each limit. */
export function measuresOf(template: Template): Measures {
  const { Resources, Outputs = {}, Parameters = {} } = template.toJSON() as Record<string, Record<string, unknown>>
  const of = (type: string) => Object.values(resourcesOf(template, type))
  const widgets = of('AWS::CloudWatch::Dashboard').flatMap(widgetsOf)
  return {
    resources: Object.keys(Resources ?? {}).length,
    outputs: Object.keys(Outputs).length,
    parameters: Object.keys(Parameters).length,
    templateBytes: JSON.stringify(template.toJSON()).length,
    roleBytes: most([...bytesByRole(of('AWS::IAM::Policy')).values()]),
    environmentBytes: most(
      of('AWS::Lambda::Function').map(({ Properties }) =>
        bytes(((Properties['Environment'] ?? {}) as { Variables?: object }).Variables ?? {}),
      ),
    ),
    functionPolicyBytes: most(
      [...grouped(of('AWS::Lambda::Permission'), ({ Properties }) => JSON.stringify(Properties['FunctionName']))].map(
        ([, permissions]) => permissions.reduce((sum, { Properties }) => sum + bytes(Properties) + STATEMENT, 0),
      ),
    ),
    metricsInWidget: most(widgets),
    metricsInDashboard: widgets.reduce((sum, each) => sum + each, 0),
    logGroups: most(
      of('AWS::Logs::QueryDefinition').map(({ Properties }) => (Properties['LogGroupNames'] as []).length),
    ),
    keyPolicyBytes: most(of('AWS::KMS::Key').map(({ Properties }) => bytes(Properties['KeyPolicy']))),
  }
}

const most = (values: readonly number[]) => Math.max(0, ...values)
/** What Lambda adds to a permission: the statement's id, its effect, the names of its parts. */
const STATEMENT = 150

function bytesByRole(policies: readonly CfnResource[]): Map<string, number> {
  const sizes = new Map<string, number>()
  for (const { Properties } of policies)
    for (const role of Properties['Roles'] as unknown[]) {
      const name = JSON.stringify(role)
      sizes.set(name, (sizes.get(name) ?? 0) + bytes(Properties['PolicyDocument']))
    }
  return sizes
}

function grouped<T>(values: readonly T[], by: (value: T) => string): Map<string, T[]> {
  return Map.groupBy(values, by)
}

/** How many metrics each graph asks for; hidden ones that an expression is made of count too. */
function widgetsOf({ Properties }: CfnResource): number[] {
  const { widgets } = JSON.parse(textOf(Properties['DashboardBody'])) as {
    widgets: { properties: { metrics?: unknown[] } }[]
  }
  return widgets.map(({ properties: { metrics = [] } }) => metrics.length)
}

/** The size of a value once CloudFormation has filled in what only it knows. */
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(filledIn(value)))

function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn)
  if (typeof value !== 'object' || value === null) return value
  if (Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))) return textOf(value)
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, filledIn(entry)]))
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': 'ap-southeast-1',
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
}
/** As long as an ARN of a resource that CloudFormation has named may be. */
const UNKNOWN = 'x'.repeat(120)

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const { Ref, 'Fn::Join': join } = value as { Ref?: string; 'Fn::Join'?: [string, unknown[]] }
  if (join) return join[1].map(textOf).join(join[0])
  return (Ref === undefined ? undefined : PSEUDO[Ref]) ?? UNKNOWN
}
