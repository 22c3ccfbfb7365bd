import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { DispatchEnv } from '../../../functions/dispatch/env.ts'
import { DISPATCH_TIME } from '../stacks/stateful.ts'
import { allow, consume, type Permission } from '../permissions.ts'
import { EngineFunction, type Variables } from './engine-function.ts'
import type { WorkQueue } from './work-queue.ts'

export interface AgencyLaneProps {
  readonly agency: string
  readonly queue: WorkQueue
  /** ARNs of handlers by `agency/service`, or by `agency` for all its other services. */
  readonly handlers: Readonly<Record<string, string>>
  readonly concurrency: number
  readonly environment: Omit<Variables<typeof DispatchEnv>, 'AGENCY' | 'HANDLERS'>
  readonly permissions: readonly Permission[]
  readonly logRetentionDays: number
}

/**
 * All that stands between the machines and one agency: its queue's consumer, which may call this agency's handlers and
 * no other.
 */
export class AgencyLane extends Construct {
  readonly agency: string
  readonly queue: WorkQueue
  readonly dispatch: EngineFunction<typeof DispatchEnv>
  readonly fn: IFunction

  constructor(scope: Construct, id: string, props: AgencyLaneProps) {
    super(scope, id)
    const { agency, queue, handlers } = props
    this.agency = agency
    this.queue = queue
    const arns = [...new Set(Object.values(handlers))]
    this.dispatch = new EngineFunction(this, 'Dispatch', {
      entry: 'functions/dispatch/index.ts',
      description: `Takes requests to ${agency}`,
      timeout: DISPATCH_TIME,
      logRetentionDays: props.logRetentionDays,
      environment: {
        ...props.environment,
        AGENCY: agency,
        HANDLERS: JSON.stringify(handlers),
      },
      permissions: [
        ...props.permissions,
        consume(queue.queue),
        ...(arns.length > 0 ? [allow(['lambda:InvokeFunction'], arns)] : []),
      ],
    })
    this.fn = this.dispatch.fn
    new EventSourceMapping(this, 'Consumer', {
      target: this.fn,
      eventSourceArn: queue.queue.queueArn,
      batchSize: 1,
      maxConcurrency: props.concurrency,
      reportBatchItemFailures: true,
    })
  }
}
