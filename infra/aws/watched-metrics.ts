import { Duration } from 'aws-cdk-lib'
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { METRICS_NAMESPACE } from '../../shared/adapters/metrics.ts'
import type { WorkQueue } from './constructs/work-queue.ts'

/** The numbers that dashboard and alarms are made of. */
export interface WatchedMetrics {
  readonly agencies: readonly string[]
  readonly apiRequests: IMetric
  readonly apiFailures: IMetric
  readonly apiLatency: IMetric
  readonly intakeDeadLetters: IMetric
  readonly publishDeadLetters: IMetric
  /** There where webhooks are. */
  readonly webhookDeadLetters: IMetric | undefined
  /** By machine: `birth-of-a-child-v1`. */
  readonly executionsFailed: ReadonlyMap<string, IMetric>
  readonly executionsTimedOut: ReadonlyMap<string, IMetric>
  readonly sweeperErrors: IMetric
  readonly applications: (status: string) => IMetric
  readonly oldestWait: (agency: string) => IMetric
  readonly deadLetters: (agency: string) => IMetric
  readonly backlogAge: (agency: string) => IMetric
  readonly agencyErrors: (agency: string) => IMetric
  readonly agencyLatency: (agency: string) => IMetric
  readonly executionsStarted: ReadonlyMap<string, IMetric>
  readonly writeUnits: IMetric
  readonly readUnits: IMetric
  readonly invocations: readonly IMetric[]
}

export interface Watched {
  readonly stage: HttpStage
  readonly table: ITable
  readonly intake: WorkQueue
  readonly publishDeadLetters: IQueue
  readonly webhooks: WorkQueue | undefined
  /** By agency. */
  readonly queues: ReadonlyMap<string, WorkQueue>
  /** By situation and version: `birth-of-a-child-v1`. */
  readonly machines: ReadonlyMap<string, StateMachine>
  readonly sweeper: IFunction
  readonly functions: readonly IFunction[]
}

const EVERY = { period: Duration.minutes(5) }

const own = (metricName: string, dimensionsMap: Record<string, string>, statistic: string): IMetric =>
  new Metric({
    namespace: METRICS_NAMESPACE,
    metricName,
    dimensionsMap: { service: 'ensemble', ...dimensionsMap },
    statistic,
    ...EVERY,
  })

const waiting = (queue: IQueue): IMetric =>
  queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, ...EVERY })

function mapped<V, W>(map: ReadonlyMap<string, V>, each: (value: V) => W): ReadonlyMap<string, W> {
  return new Map([...map].map(([key, value]) => [key, each(value)]))
}

export function watchedMetrics(watched: Watched): WatchedMetrics {
  const { stage, table, intake, publishDeadLetters, webhooks, queues, machines, sweeper, functions } = watched
  const queueOf = (agency: string): WorkQueue => {
    const queue = queues.get(agency)
    if (!queue) throw new RangeError(`There is no queue of the agency ${agency}.`)
    return queue
  }
  return {
    agencies: [...queues.keys()],
    apiRequests: stage.metricCount(EVERY),
    apiFailures: stage.metricServerError({ statistic: Stats.SUM, ...EVERY }),
    apiLatency: stage.metricLatency({ statistic: Stats.percentile(95), ...EVERY }),
    intakeDeadLetters: waiting(intake.deadLetters),
    publishDeadLetters: waiting(publishDeadLetters),
    webhookDeadLetters: webhooks && waiting(webhooks.deadLetters),
    executionsFailed: mapped(machines, (machine) => machine.metricFailed(EVERY)),
    executionsTimedOut: mapped(machines, (machine) => machine.metricTimedOut(EVERY)),
    sweeperErrors: sweeper.metricErrors(EVERY),
    applications: (status) => own('Applications', { status }, Stats.SUM),
    oldestWait: (agency) => own('OldestWait', { agency }, Stats.MAXIMUM),
    deadLetters: (agency) => waiting(queueOf(agency).deadLetters),
    backlogAge: (agency) =>
      queueOf(agency).queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, ...EVERY }),
    agencyErrors: (agency) => own('AgencyErrors', { agency }, Stats.SUM),
    agencyLatency: (agency) => own('AgencyLatency', { agency }, Stats.percentile(95)),
    executionsStarted: mapped(machines, (machine) => machine.metricStarted(EVERY)),
    writeUnits: table.metricConsumedWriteCapacityUnits(EVERY),
    readUnits: table.metricConsumedReadCapacityUnits(EVERY),
    invocations: functions.map((fn) => fn.metricInvocations(EVERY)),
  }
}
