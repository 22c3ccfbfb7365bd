import { type Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type * as z from 'zod'
import { bundle } from '../bundle.ts'
import { catalogueOf } from '../catalogue.ts'
import { type Permission, PermissionByName } from '../permissions.ts'
import { textLength } from '../text-length.ts'

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
  /** Where it writes, for functions that share a log; otherwise it has its own. */
  readonly logGroup?: logs.ILogGroup
  /** A name of its own where others must know it before it is there. */
  readonly roleName?: string
  /** Encrypts the environment where it holds a secret. */
  readonly environmentKey?: IKey
}

/** Lambda refuses a larger environment. */
const ENVIRONMENT_LIMIT = 4096

/**
 * A function of the engine: bundled whole, with its own role, which may do only what is listed, and its own log group.
 */
export class EngineFunction<Schema extends z.ZodType = z.ZodType> extends Construct {
  readonly fn: lambda.Function
  readonly logGroup: logs.ILogGroup
  readonly role: iam.Role

  constructor(scope: Construct, id: string, props: EngineFunctionProps<Schema>) {
    super(scope, id)
    const environment = Object.fromEntries(
      Object.entries<string | undefined>(props.environment).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]],
      ),
    )
    refuseTooLarge(this, Stack.of(this).resolve(environment))
    this.logGroup =
      props.logGroup ??
      new logs.LogGroup(this, 'Logs', { retention: props.logRetentionDays, removalPolicy: RemovalPolicy.DESTROY })
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      description: props.description,
      ...(props.roleName !== undefined && { roleName: props.roleName }),
    })
    const allowed = new iam.Policy(this, 'Allowed', { roles: [this.role] })
    allowed.addStatements(
      new iam.PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [this.logGroup.logGroupArn],
      }),
      ...props.permissions,
    )
    for (const permission of props.permissions) {
      if (permission instanceof PermissionByName) Validations.of(this).acknowledge(permission.acknowledged)
    }
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

function refuseTooLarge({ node: { id } }: Construct, environment: Readonly<Record<string, unknown>>): void {
  const bytes = Object.entries(environment).reduce((sum, [name, value]) => sum + name.length + textLength(value), 0)
  if (bytes <= ENVIRONMENT_LIMIT) return
  throw new RangeError(
    `The environment of ${id} takes about ${bytes} bytes, Lambda at most ${ENVIRONMENT_LIMIT}; ` +
      'give it fewer settings: an agency has one handler for many services.',
  )
}
