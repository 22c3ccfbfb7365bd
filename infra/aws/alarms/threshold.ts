import { Duration } from 'aws-cdk-lib'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'

/** What is wrong when an alarm rings, and what to do about it: its description in the console. */
export interface Runbook {
  readonly means: string
  readonly do: string
}

export interface Threshold {
  readonly metric: IMetric
  /** Rings at this value and above. */
  readonly from: number
  /** Rings below instead, and where there is nothing to measure. */
  readonly silence?: true
  /** For so many periods of the metric. */
  readonly periods?: number
  readonly runbook: Runbook
}

/** By the name of the alarm. */
export type Thresholds = Readonly<Record<string, Threshold>>

/** Of metrics in seconds. */
export const HOUR = Duration.hours(1).toSeconds()
