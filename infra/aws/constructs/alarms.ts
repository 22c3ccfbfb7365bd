import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { IAlarmAction } from 'aws-cdk-lib/aws-cloudwatch'
import { Construct } from 'constructs'
import type { WatchedMetrics } from '../watched-metrics.ts'

/** What is wrong when an alarm rings, and what to do about it: its description in the console. */
export interface Runbook {
  readonly means: string
  readonly do: string
}

interface Threshold {
  readonly metric: cloudwatch.IMetric
  /** Rings at this value and above. */
  readonly from: number
  /** For so many periods of the metric. */
  readonly periods?: number
  readonly runbook: Runbook
}

export interface AlarmsProps {
  readonly metrics: WatchedMetrics
  readonly action?: IAlarmAction
}

const HOUR = Duration.hours(1).toSeconds()

/** Rings where somebody has to act; each alarm says what it means and what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, { metrics, action }: AlarmsProps) {
    super(scope, id)
    for (const [name, threshold] of Object.entries({
      ...platform(metrics),
      ...executions(metrics),
      ...agencies(metrics),
    }))
      this.#ring(name, threshold, action)
  }

  #ring(name: string, { metric, from, periods = 1, runbook }: Threshold, action: IAlarmAction | undefined): void {
    const alarm = new cloudwatch.Alarm(this, name, {
      metric,
      threshold: from,
      evaluationPeriods: periods,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      alarmDescription: `${runbook.means} Do: ${runbook.do}`,
    })
    if (action) alarm.addAlarmAction(action)
  }
}

function platform(metrics: WatchedMetrics): Record<string, Threshold> {
  return {
    ApiFails: {
      metric: metrics.apiFailures,
      from: 5,
      runbook: {
        means: 'Portals and agencies get answers of 5xx.',
        do: 'run the saved query "Failures of the platform"; a problem\'s instance ends in its correlationId.',
      },
    },
    IntakeDeadLetters: {
      metric: metrics.intakeDeadLetters,
      from: 1,
      runbook: {
        means: 'Accepted applications could not be started, ten times each.',
        do: 'read the intake log, remove the cause, then redrive the dead letters; the sweeper retries too.',
      },
    },
    PublishDeadLetters: {
      metric: metrics.publishDeadLetters,
      from: 1,
      runbook: {
        means: 'Status events were not published.',
        do: 'read the publish log; subscribers catch up by GET /applications/{id}.',
      },
    },
    ...(metrics.webhookDeadLetters && {
      WebhookDeadLetters: {
        metric: metrics.webhookDeadLetters,
        from: 1,
        runbook: {
          means: 'Events for webhooks could not be handled, ten times each: a fault of the engine.',
          do: 'read the deliver log, remove the cause, then redrive the dead letters.',
        },
      },
    }),
    SweeperFails: {
      metric: metrics.sweeperErrors,
      from: 3,
      periods: 5,
      runbook: {
        means: 'Crashes are not healed, deadlines do not run and nothing is erased.',
        do: 'read the sweeper log; until it runs again applications wait, none is lost.',
      },
    },
    OperatorsWait: {
      metric: metrics.oldestWait('operators'),
      from: 72 * HOUR,
      runbook: {
        means: 'A request has waited for an operator for three days.',
        do: 'list what is stuck with GET /operations and retry, answer or give up each.',
      },
    },
  }
}

function executions({ executionsFailed }: WatchedMetrics): Record<string, Threshold> {
  return Object.fromEntries(
    [...executionsFailed].map(([machine, metric]): [string, Threshold] => [
      `ExecutionsFail-${machine}`,
      {
        metric,
        from: 1,
        runbook: {
          means: `An execution of ${machine} ended without settling its application.`,
          do: 'open it by its application id and read the last error; the sweeper starts it again within a day.',
        },
      },
    ]),
  )
}

function agencies(metrics: WatchedMetrics): Record<string, Threshold> {
  return Object.fromEntries(
    metrics.agencies.flatMap((agency): [string, Threshold][] => [
      [
        `DeadLetters-${agency}`,
        {
          metric: metrics.deadLetters(agency),
          from: 1,
          runbook: {
            means: `Requests could not be taken to ${agency}, ten times each: a fault of the engine.`,
            do: `read the dispatch log of ${agency}, remove the cause, then redrive its dead letters.`,
          },
        },
      ],
      [
        `Backlog-${agency}`,
        {
          metric: metrics.backlogAge(agency),
          from: HOUR,
          periods: 3,
          runbook: {
            means: `Requests have waited an hour to be handed to ${agency}: it is slow or down.`,
            do: `call ${agency}; its queue drains by itself. Raise its concurrency if it is only slow.`,
          },
        },
      ],
      [
        `Errors-${agency}`,
        {
          metric: metrics.agencyErrors(agency),
          from: 10,
          periods: 3,
          runbook: {
            means: `The handler of ${agency} throws, times out or answers nonsense.`,
            do: `run the saved query "Errors of agencies" and call ${agency}; what it failed waits for an operator.`,
          },
        },
      ],
    ]),
  )
}
