import { Metrics as Powertools, MetricUnit } from '@aws-lambda-powertools/metrics'

type Dimensions = Readonly<Record<string, string>>
type Unit = (typeof MetricUnit)[keyof typeof MetricUnit]

/** Numbers for the operators' dashboard and alarms; dimensions are names from the catalogue, never ids. */
export interface Metrics {
  count(name: string, dimensions: Dimensions): void
  milliseconds(name: string, value: number, dimensions: Dimensions): void
  seconds(name: string, value: number, dimensions: Dimensions): void
}

/** The namespace of all our metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'Ensemble'

/** Metrics written to the log in CloudWatch's embedded metric format: no call, no waiting. */
export function createMetrics(): Metrics {
  const powertools = new Powertools({ namespace: METRICS_NAMESPACE, serviceName: 'ensemble' })
  const add = (name: string, unit: Unit, value: number, dimensions: Dimensions) => {
    const metric = powertools.singleMetric()
    metric.addDimensions({ ...dimensions })
    metric.addMetric(name, unit, value)
  }
  return {
    count: (name, dimensions) => add(name, MetricUnit.Count, 1, dimensions),
    milliseconds: (name, value, dimensions) => add(name, MetricUnit.Milliseconds, value, dimensions),
    seconds: (name, value, dimensions) => add(name, MetricUnit.Seconds, value, dimensions),
  }
}
