import { Duration } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import { Construct } from 'constructs'
import { allow } from '../permissions.ts'

/** Every minute the sweeper heals what crashes left behind and runs the deadlines that are due. */
const SWEEP_EVERY = Duration.minutes(1)

/** Calls the sweeper on a schedule; a call that is missed is made good by the next. */
export class Sweeping extends Construct {
  constructor(scope: Construct, id: string, { sweeper }: { readonly sweeper: IFunction }) {
    super(scope, id)
    // The schedule hands a call over and goes: without this, Lambda would keep one that fails or waits for hours.
    sweeper.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: SWEEP_EVERY })
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com') })
    role.addToPolicy(allow(['lambda:InvokeFunction'], [sweeper.functionArn]))
    new CfnSchedule(this, 'EveryMinute', {
      description: 'Heals what crashes left behind and runs deadlines',
      scheduleExpression: `rate(${SWEEP_EVERY.toMinutes()} minute)`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: { arn: sweeper.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 0 } },
    })
  }
}
