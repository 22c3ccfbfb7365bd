import { Duration } from 'aws-cdk-lib'
import {
  Dashboard,
  GraphWidget,
  PeriodOverride,
  SingleValueWidget,
  TextWidget,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { WatchedMetrics } from '../watched-metrics.ts'

/** The statuses and results that an application passes through, as the metric counts them. */
const STATUSES = ['received', 'in-progress', 'granted', 'partly-granted', 'refused', 'withdrawn'] as const

/** What operators look at first: applications, waits, agencies, dead letters, what drives cost. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, metrics: WatchedMetrics) {
    super(scope, id)
    const { agencies } = metrics
    const each = (metric: (agency: string) => IMetric) => agencies.map(metric)
    const graph = (title: string, left: readonly IMetric[], width = 12) =>
      new GraphWidget({ title, left: [...left], width, height: 6 })
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.AUTO,
      widgets: [
        [new TextWidget({ markdown: '# Ensemble: applications and agencies', width: 24, height: 1 })],
        [
          graph('Applications by status', STATUSES.map(metrics.applications)),
          graph('Oldest wait, by agency and for operators (seconds)', [
            ...each(metrics.oldestWait),
            metrics.oldestWait('operators'),
          ]),
        ],
        [
          graph('Errors of agencies', each(metrics.agencyErrors)),
          graph('Latency of agencies, 95th percentile (milliseconds)', each(metrics.agencyLatency)),
        ],
        [
          graph('Age of the oldest message, by agency (seconds)', each(metrics.backlogAge)),
          graph('Dead letters', [
            metrics.intakeDeadLetters,
            metrics.publishDeadLetters,
            ...(metrics.webhookDeadLetters ? [metrics.webhookDeadLetters] : []),
            ...each(metrics.deadLetters),
          ]),
        ],
        [
          graph('API: requests and failures', [metrics.apiRequests, metrics.apiFailures], 8),
          graph('API: latency, 95th percentile (milliseconds)', [metrics.apiLatency], 8),
          new SingleValueWidget({
            title: 'Executions failed or timed out',
            metrics: [...metrics.executionsFailed.values(), ...metrics.executionsTimedOut.values()],
            width: 8,
            height: 6,
          }),
        ],
        [
          graph('Cost: executions started', [...metrics.executionsStarted.values()], 8),
          graph('Cost: table units', [metrics.writeUnits, metrics.readUnits], 8),
          graph('Cost: invocations', metrics.invocations, 8),
        ],
      ],
    })
  }
}
