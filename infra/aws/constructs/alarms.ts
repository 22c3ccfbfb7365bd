import { Alarm, ComparisonOperator, type IAlarmAction, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { Thresholds } from '../alarms/threshold.ts'
import type { Names } from '../names.ts'

export interface AlarmsProps {
  readonly thresholds: Thresholds
  readonly names: Names
  readonly action: IAlarmAction | undefined
}

/** Rings where somebody has to act; each alarm says what it means and what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { thresholds, names, action }: AlarmsProps) {
    super(scope, id)
    for (const [name, { metric, from, silence = false, periods = 1, runbook }] of Object.entries(thresholds)) {
      const alarm = new Alarm(this, name, {
        alarmName: names.alarm(name),
        metric,
        threshold: from,
        evaluationPeriods: periods,
        comparisonOperator: silence
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: silence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
        alarmDescription: `${runbook.means} Do: ${runbook.do}`,
      })
      if (action) alarm.addAlarmAction(action)
    }
  }
}
