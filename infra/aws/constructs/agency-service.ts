import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { bundle } from '../bundle.ts'
import type { HandlerEntry } from '../config.ts'

/** What an agency's handler is written in. */
export type HandlerCode =
  /** A TypeScript module that exports `handler`, relative to the repository; bundled. */
  | { readonly typescript: string }
  /** A folder of Python, and the module and function in it: `handler.handle`. */
  | { readonly python: string; readonly handler: string }

export interface AgencyServiceProps {
  /** The agency's id, as in the life situation. */
  readonly agency: string
  /** The services it answers; all of the agency's where left out. */
  readonly services?: readonly string[]
  readonly code: HandlerCode
  /** Settings of the handler; no secrets. */
  readonly environment?: Readonly<Record<string, string>>
  /** What the handler may do besides writing its log: reading its agency's own systems. */
  readonly permissions?: readonly iam.PolicyStatement[]
  /**
   * ARN of the role that calls the handler, where Ensemble runs in another account. It is
   * `<deployment>-Calls-<agency>` of that account. In the same account nothing is needed.
   */
  readonly calledBy?: string
  readonly logRetentionDays?: number
}

/** An agency answers within 10 s, or says `pending` (the agency contract). */
const ANSWER_TIME = Duration.seconds(10)

/**
 * An agency's handler as a Lambda function that Ensemble calls with an `AgencyEvent` and that answers with an
 * `AgencyAnswer`. It gets no access to Ensemble's table, keys or machines.
 *
 * @example
 * ```ts
 * const library = new AgencyService(this, 'Library', {
 *   agency: 'library',
 *   services: ['library-card'],
 *   code: { python: 'library', handler: 'card.handle' },
 *   calledBy: 'arn:aws:iam::111122223333:role/Ensemble-Calls-library',
 * })
 * // library.entries go into the `handlers` of Ensemble's configuration.
 * ```
 */
export class AgencyService extends Construct {
  /** What Ensemble's configuration names as `lambdaArn`. */
  readonly handlerArn: string
  /** What goes into the `handlers` of Ensemble's configuration. */
  readonly entries: readonly HandlerEntry[]
  readonly fn: lambda.Function

  constructor(scope: Construct, id: string, props: AgencyServiceProps) {
    super(scope, id)
    const logGroup = new logs.LogGroup(this, 'Logs', {
      retention: props.logRetentionDays ?? 90,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') })
    const allowed = new iam.Policy(this, 'Allowed', { roles: [role] })
    const writeLog = { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }
    allowed.addStatements(new iam.PolicyStatement(writeLog), ...(props.permissions ?? []))
    this.fn = new lambda.Function(this, 'Handler', {
      description: `${props.agency}: ${props.services?.join(', ') ?? 'all its services'}`.slice(0, 256),
      ...runtimeOf(props.code),
      architecture: lambda.Architecture.ARM_64,
      role,
      logGroup,
      loggingFormat: lambda.LoggingFormat.JSON,
      timeout: ANSWER_TIME,
      memorySize: 256,
      environment: { ...props.environment },
    })
    this.fn.node.addDependency(allowed)
    this.handlerArn = this.fn.functionArn
    const { agency, services, calledBy } = props
    const entry = { agency, lambdaArn: this.handlerArn }
    this.entries = services ? services.map((service) => ({ ...entry, service })) : [entry]
    if (calledBy === undefined) return
    this.fn.addPermission('Ensemble', { principal: new iam.ArnPrincipal(calledBy), action: 'lambda:InvokeFunction' })
  }
}

function runtimeOf(code: HandlerCode): Pick<lambda.FunctionProps, 'runtime' | 'code' | 'handler'> {
  if ('typescript' in code) {
    return {
      runtime: lambda.Runtime.NODEJS_24_X,
      code: lambda.Code.fromAsset(bundle(code.typescript)),
      handler: 'index.handler',
    }
  }
  return { runtime: lambda.Runtime.PYTHON_3_14, code: lambda.Code.fromAsset(code.python), handler: code.handler }
}
