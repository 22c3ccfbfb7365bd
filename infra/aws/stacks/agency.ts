import { NestedStack } from 'aws-cdk-lib'
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import { agencyAlarms } from '../alarms/agency-alarms.ts'
import { AgencyLane, type AgencyLaneProps } from '../constructs/agency-lane.ts'
import { Alarms } from '../constructs/alarms.ts'
import type { AgencyQueue } from '../constructs/agency-queues.ts'
import { type Names, pascalCase } from '../names.ts'
import { agencyMetrics } from '../watched-metrics.ts'
import { nestedAs } from './nested-as.ts'

export interface AgencyStackProps extends Omit<AgencyLaneProps, 'queue'> {
  readonly work: AgencyQueue
  readonly names: Names
  readonly alarmAction: IAlarmAction | undefined
}

/**
 * What one agency adds to the engine, in a stack of its own: which stack a resource is in never depends on what other
 * agencies there are.
 */
export class AgencyStack extends NestedStack {
  readonly lane: AgencyLane

  constructor(scope: Construct, { work, names, alarmAction, ...lane }: AgencyStackProps) {
    const { agency } = lane
    super(scope, `Agency-${agency}`)
    nestedAs(this, `Agency${pascalCase(agency)}`)
    this.lane = new AgencyLane(this, 'Lane', { ...lane, queue: work.queue })
    new Alarms(this, 'Alarms', {
      thresholds: agencyAlarms(agency, agencyMetrics(agency, work)),
      names,
      action: alarmAction,
    })
  }
}
