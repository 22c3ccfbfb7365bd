import type { PlatformMetrics } from '../watched-metrics.ts'
import { HOUR, type Thresholds } from './threshold.ts'

/** What rings for the whole deployment. */
export function platformAlarms(metrics: PlatformMetrics): Thresholds {
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
        means:
          'Accepted applications could not be started, or started again after an execution failed, ten times each.',
        do: 'read the intake log, remove the cause, then redrive the dead letters; the sweeper retries too.',
      },
    },
    PublishDeadLetters: {
      metric: metrics.publishDeadLetters,
      from: 1,
      runbook: {
        means: 'Changes of status could not be published for a day.',
        do: 'read the publish log, remove the cause, then redrive the dead letters: each is published then, in order.',
      },
    },
    PublishLags: {
      metric: metrics.publishLag,
      from: HOUR * 1000,
      runbook: {
        means: 'Changes of status are not even tried to publish: the function does not run to its end.',
        do: 'read the publish log and remove the cause; it goes on where it stopped, but what is older than six hours it has put among the dead letters, to be redriven within a day of the change.',
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
    ...(metrics.webhookGivenUp && {
      WebhookGivenUp: {
        metric: metrics.webhookGivenUp,
        from: 1,
        runbook: {
          means: 'A webhook has not taken an event for a day, or answered that it is gone: it gets no more of it.',
          do: 'see which with GET /operations/webhooks, tell the receiver, then POST /operations/webhooks/{webhook}/replay.',
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
    SweeperStopped: {
      metric: metrics.sweeps,
      from: 1,
      silence: true,
      periods: 3,
      runbook: {
        means: 'Nothing has called the sweeper for a quarter of an hour: crashes are not healed, deadlines do not run.',
        do: 'see that its schedule is enabled and may call it, and that the account has functions left to run.',
      },
    },
    OperatorsWait: {
      metric: metrics.oldestOperation,
      from: 72 * HOUR,
      runbook: {
        means: 'A request has waited for an operator for three days.',
        do: 'list what is stuck with GET /operations and retry, answer or give up each.',
      },
    },
  }
}
