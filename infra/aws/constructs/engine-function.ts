import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type * as z from 'zod'
import { bundle } from '../bundle.ts'
import { catalogueOf } from '../catalogue.ts'
import type { Permission } from '../permissions.ts'

/** The variables that a function's environment schema reads, each as text. */
export type Variables<Schema extends z.ZodType> = { readonly [Name in keyof z.input<Schema>]: string }

export interface EngineFunctionProps<Schema extends z.ZodType> {
  /** The module that exports `handler`, relative to the repository. */
  readonly entry: string
  /** One line for the console: what it is for. */
  readonly description: string
  /** What the function's own environment schema reads. */
  readonly environment: Variables<Schema>
  readonly permissions: readonly Permission[]
  readonly timeout: Duration
  readonly memoryMiB?: number
  readonly logRetentionDays: number
  /** Encrypts the environment where it holds a secret. */
  readonly environmentKey?: IKey
}

/** Lambda refuses an environment of more than 4 KB; what only CloudFormation knows counts as long as it may become. */
const ENVIRONMENT_LIMIT = 4096
const LONGEST_QUEUE_NAME = 80
const LONGEST_OTHER = 120
/** CloudFormation names a queue after its stack and logical id, with two hyphens and 12 letters or digits at random. */
const BESIDES_NAMES = 14

/**
 * A function of the engine: bundled whole, with its own role, which may do only what is listed, and its own log group.
 */
export class EngineFunction<Schema extends z.ZodType = z.ZodType> extends Construct {
  readonly fn: lambda.Function
  readonly logGroup: logs.LogGroup
  readonly role: iam.Role

  constructor(scope: Construct, id: string, props: EngineFunctionProps<Schema>) {
    super(scope, id)
    const environment = Object.fromEntries(
      Object.entries<string | undefined>(props.environment).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    )
    refuseTooLarge(this, Stack.of(this).resolve(environment))
    this.logGroup = new logs.LogGroup(this, 'Logs', {
      retention: props.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
    })
    const allowed = new iam.Policy(this, 'Allowed', { roles: [this.role] })
    allowed.addStatements(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
      ...props.permissions,
    )
    this.fn = new lambda.Function(this, 'Function', {
      description: props.description,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      code: lambda.Code.fromAsset(bundle(props.entry, catalogueOf(this.node))),
      handler: 'index.handler',
      role: this.role,
      timeout: props.timeout,
      memorySize: props.memoryMiB ?? 512,
      logGroup: this.logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      // Lambda's own line for each start and end would be most of the log.
      systemLogLevelV2: lambda.SystemLogLevel.WARN,
      environment,
      ...(props.environmentKey && { environmentEncryption: props.environmentKey }),
    })
    this.fn.node.addDependency(allowed)
  }
}

function refuseTooLarge(fn: Construct, environment: Readonly<Record<string, unknown>>): void {
  const { stackName } = Stack.of(fn)
  const lengths = Object.entries(environment).map(([name, value]) => name.length + lengthOf(value, stackName))
  const bytes = lengths.reduce((sum, length) => sum + length, 0)
  if (bytes <= ENVIRONMENT_LIMIT) return
  throw new RangeError(
    `The environment of ${fn.node.id} takes about ${bytes} bytes, Lambda at most ${ENVIRONMENT_LIMIT}; ` +
      'deploy some of the life situations, or of the agencies, under another name.',
  )
}

/** The length of a text once CloudFormation has filled in what only it knows; stacks' names are about equally long. */
function lengthOf(value: unknown, stackName: string): number {
  if (typeof value === 'string') return Buffer.byteLength(value)
  const { 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as {
    'Fn::Join'?: [string, unknown[]]
    'Fn::GetAtt'?: [string, string]
  }
  if (join) return join[1].reduce<number>((sum, part) => sum + lengthOf(part, stackName), 0)
  const [logicalId = '', name] = attribute ?? []
  if (name !== 'QueueName') return LONGEST_OTHER
  return Math.min(LONGEST_QUEUE_NAME, stackName.length + logicalId.length + BESIDES_NAMES)
}
