import { ArnFormat, Stack } from 'aws-cdk-lib'
import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { Construct } from 'constructs'
import type { Names } from '../names.ts'
import type { WorkQueue } from './work-queue.ts'

export interface EndedExecutionsProps {
  readonly names: Names
  readonly intake: WorkQueue
}

/**
 * Tells the intake function by name of every execution that ended without succeeding, so that its application goes on
 * within minutes. Step Functions says so at best effort, and EventBridge tries for a day; what is lost the sweeper finds.
 */
export class EndedExecutions extends Construct {
  constructor(scope: Construct, id: string, { names, intake }: EndedExecutionsProps) {
    super(scope, id)
    const machines = Stack.of(this).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: names.everyMachine.slice(0, -1),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    })
    new Rule(this, 'Rule', {
      description: 'Executions of Ensemble that ended without succeeding',
      eventPattern: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'], stateMachineArn: Match.prefix(machines) },
      },
      targets: [
        new SqsQueue(intake.queue, {
          message: RuleTargetInput.fromObject({ execution: EventField.fromPath('$.detail.name') }),
        }),
      ],
    })
  }
}
