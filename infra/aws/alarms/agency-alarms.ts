import type { AgencyMetrics } from '../watched-metrics.ts'
import { HOUR, type Thresholds } from './threshold.ts'

/** What rings for one agency. */
export function agencyAlarms(agency: string, metrics: AgencyMetrics): Thresholds {
  return {
    [`DeadLetters-${agency}`]: {
      metric: metrics.deadLetters,
      from: 1,
      runbook: {
        means: `Requests could not be taken to ${agency}, ten times each: a fault of the engine.`,
        do: `read the dispatch log of ${agency}, remove the cause, then redrive its dead letters.`,
      },
    },
    [`Backlog-${agency}`]: {
      metric: metrics.backlogAge,
      from: HOUR,
      periods: 3,
      runbook: {
        means: `Requests have waited an hour to be handed to ${agency}: it is slow or down.`,
        do: `call ${agency}; its queue drains by itself. Raise its concurrency if it is only slow.`,
      },
    },
    [`Errors-${agency}`]: {
      metric: metrics.errors,
      from: 10,
      periods: 3,
      runbook: {
        means: `The handler of ${agency} throws, times out or answers nonsense.`,
        do: `run the saved query "Errors of agencies" and call ${agency}; what it failed waits for an operator.`,
      },
    },
  }
}
