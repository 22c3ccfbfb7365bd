import { Duration } from 'aws-cdk-lib'
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  PeriodOverride,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { AgencyMetrics, MachineMetrics, PlatformMetrics } from '../watched-metrics.ts'

export interface OperationsDashboardProps {
  readonly platform: PlatformMetrics
  readonly agencies: readonly AgencyMetrics[]
  readonly machines: readonly MachineMetrics[]
}

/** The statuses and results that an application passes through, as the metric counts them. */
const STATUSES = ['received', 'in-progress', 'granted', 'partly-granted', 'refused', 'withdrawn'] as const
/** So many lines tell apart in one graph. */
const WORST = 15

/** What operators look at first: applications, waits, agencies, dead letters, what drives cost. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, { platform, agencies, machines }: OperationsDashboardProps) {
    super(scope, id)
    const each = (name: keyof AgencyMetrics) => agencies.map((metrics) => metrics[name])
    const sum = (name: keyof MachineMetrics, label: string) =>
      total(
        name,
        machines.map((metrics) => metrics[name]),
        label,
      )
    const graph = (title: string, left: readonly IMetric[], width = 12) =>
      new GraphWidget({ title, left: [...left], width, height: 6 })
    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.days(1),
      periodOverride: PeriodOverride.AUTO,
      widgets: [
        [new TextWidget({ markdown: '# Ensemble: applications and agencies', width: 24, height: 1 })],
        [
          graph('Applications by status', STATUSES.map(platform.applications)),
          graph('Oldest wait, by agency and for operators (seconds)', [
            ...worst(each('oldestWait')),
            platform.oldestOperation,
          ]),
        ],
        [
          graph('Errors of agencies', worst(each('errors'))),
          graph('Latency of agencies, 95th percentile (milliseconds)', worst(each('latency'))),
        ],
        [
          graph('Age of the oldest message, by agency (seconds)', worst(each('backlogAge'))),
          graph('Dead letters', [...platform.deadLetters, ...worst(each('deadLetters'))]),
        ],
        [
          graph('API: requests and failures', [platform.apiRequests, platform.apiFailures], 8),
          graph('API: latency, 95th percentile (milliseconds)', [platform.apiLatency], 8),
          new SingleValueWidget({
            title: 'Executions failed or timed out',
            metrics: [sum('failed', 'failed'), sum('timedOut', 'timed out')],
            width: 8,
            height: 6,
          }),
        ],
        [
          graph('Cost: executions started', [sum('started', 'started')], 8),
          graph('Cost: table units', [platform.writeUnits, platform.readUnits], 8),
          graph('Cost: invocations', [...platform.invocations, total('calls', each('calls'), 'calls of agencies')], 8),
        ],
      ],
    })
  }
}

/** Ids in a graph; METRICS finds those that have a text in them. */
const named = (name: string, metrics: readonly IMetric[]) =>
  Object.fromEntries(metrics.map((metric, at) => [`${name}_${at}`, metric]))

/** A graph of a hundred agencies shows those that stand out. */
function worst(metrics: readonly IMetric[]): IMetric[] {
  if (metrics.length <= WORST) return [...metrics]
  return [
    new MathExpression({
      expression: `SORT(METRICS("each_"), MAX, DESC, ${WORST})`,
      usingMetrics: named('each', metrics),
      label: '',
      period: Duration.minutes(5),
    }),
  ]
}

const total = (name: string, metrics: readonly IMetric[], label: string): IMetric =>
  new MathExpression({
    expression: `SUM(METRICS("${name}_"))`,
    usingMetrics: named(name, metrics),
    label,
    period: Duration.minutes(5),
  })
