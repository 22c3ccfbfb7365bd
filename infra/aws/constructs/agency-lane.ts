import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda'
import type { ILogGroup } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { DispatchEnv } from '../../../functions/dispatch/env.ts'
import { DISPATCH_TIME } from '../stacks/stateful.ts'
import { allow, consume, type Permission } from '../permissions.ts'
import { EngineFunction, type Variables } from './engine-function.ts'

export interface AgencyLaneProps {
  readonly agency: string
  readonly queue: IQueue
  /** The name of the role that calls its handlers, which the agency grants that. */
  readonly caller: string
  /** ARNs of handlers by `agency/service`, or by `agency` for all its other services. */
  readonly handlers: Readonly<Record<string, string>>
  readonly concurrency: number
  readonly environment: Omit<Variables<typeof DispatchEnv>, 'AGENCY' | 'HANDLERS'>
  readonly permissions: readonly Permission[]
  readonly logRetentionDays: number
  /** One for all agencies: a saved query reads at most fifty. */
  readonly logGroup: ILogGroup
}

/**
 * All that stands between the machines and one agency: its queue's consumer, which may call this agency's handlers and
 * no other.
 */
export class AgencyLane extends Construct {
  readonly dispatch: EngineFunction<typeof DispatchEnv>

  constructor(scope: Construct, id: string, props: AgencyLaneProps) {
    super(scope, id)
    const { agency, queue, handlers, caller, logGroup } = props
    const arns = [...new Set(Object.values(handlers))]
    this.dispatch = new EngineFunction(this, 'Dispatch', {
      entry: 'functions/dispatch/index.ts',
      description: `Takes requests to ${agency}`,
      timeout: DISPATCH_TIME,
      logRetentionDays: props.logRetentionDays,
      logGroup,
      roleName: caller,
      environment: {
        ...props.environment,
        AGENCY: agency,
        HANDLERS: JSON.stringify(handlers),
      },
      permissions: [
        ...props.permissions,
        consume(queue),
        ...(arns.length > 0 ? [allow(['lambda:InvokeFunction'], arns)] : []),
      ],
    })
    new EventSourceMapping(this, 'Consumer', {
      target: this.dispatch.fn,
      eventSourceArn: queue.queueArn,
      batchSize: 1,
      maxConcurrency: props.concurrency,
      reportBatchItemFailures: true,
    })
  }
}
