import { Duration } from 'aws-cdk-lib'
import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { HttpStage } from 'aws-cdk-lib/aws-apigatewayv2'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { METRICS_NAMESPACE } from '../../shared/adapters/metrics.ts'
import type { AgencyQueue } from './constructs/agency-queues.ts'
import type { WorkQueue } from './constructs/work-queue.ts'

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

export interface Watched {
  readonly stage: HttpStage
  readonly table: ITable
  readonly intake: WorkQueue
  readonly publish: IFunction
  readonly unpublished: WorkQueue
  readonly webhooks: WorkQueue | undefined
  readonly sweeper: IFunction
  /** All functions but those of agencies. */
  readonly functions: readonly IFunction[]
}

/** The numbers of a deployment, whatever its agencies and life situations. */
export function platformMetrics(watched: Watched) {
  const { stage, table, intake, publish, unpublished, webhooks, sweeper, functions } = watched
  const intakeDeadLetters = waiting(intake.deadLetters)
  const publishDeadLetters = waiting(unpublished.deadLetters)
  const webhookDeadLetters = webhooks && waiting(webhooks.deadLetters)
  return {
    apiRequests: stage.metricCount(EVERY),
    apiFailures: stage.metricServerError({ statistic: Stats.SUM, ...EVERY }),
    apiLatency: stage.metricLatency({ statistic: Stats.percentile(95), ...EVERY }),
    intakeDeadLetters,
    publishDeadLetters,
    /** How far publishing is behind the table, in milliseconds. */
    publishLag: publish.metric('IteratorAge', { statistic: Stats.MAXIMUM, ...EVERY }),
    /** There where webhooks are. */
    webhookDeadLetters,
    webhookGivenUp: webhooks && own('WebhookGivenUp', {}, Stats.SUM),
    deadLetters: [intakeDeadLetters, publishDeadLetters, ...(webhookDeadLetters ? [webhookDeadLetters] : [])],
    sweeperErrors: sweeper.metricErrors(EVERY),
    sweeps: sweeper.metricInvocations(EVERY),
    applications: (status: string) => own('Applications', { status }, Stats.SUM),
    oldestOperation: oldestWait('operators'),
    writeUnits: table.metricConsumedWriteCapacityUnits(EVERY),
    readUnits: table.metricConsumedReadCapacityUnits(EVERY),
    invocations: functions.map((fn) => fn.metricInvocations(EVERY)),
  }
}
export type PlatformMetrics = ReturnType<typeof platformMetrics>

const oldestWait = (agency: string) => own('OldestWait', { agency }, Stats.MAXIMUM)

export function agencyMetrics(agency: string, { queue, deadLetters }: AgencyQueue) {
  return {
    oldestWait: oldestWait(agency),
    deadLetters: waiting(deadLetters),
    backlogAge: queue.metricApproximateAgeOfOldestMessage({ statistic: Stats.MAXIMUM, ...EVERY }),
    errors: own('AgencyErrors', { agency }, Stats.SUM),
    latency: own('AgencyLatency', { agency }, Stats.percentile(95)),
    calls: own('AgencyLatency', { agency }, Stats.SAMPLE_COUNT),
  }
}
export type AgencyMetrics = ReturnType<typeof agencyMetrics>

export function machineMetrics(machine: IStateMachine) {
  return {
    failed: machine.metricFailed(EVERY),
    timedOut: machine.metricTimedOut(EVERY),
    started: machine.metricStarted(EVERY),
  }
}
export type MachineMetrics = ReturnType<typeof machineMetrics>
