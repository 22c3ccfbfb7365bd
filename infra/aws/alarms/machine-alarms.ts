import type { MachineMetrics } from '../watched-metrics.ts'
import type { Thresholds } from './threshold.ts'

/** What rings for one machine. */
export function machineAlarms(machine: string, { failed }: MachineMetrics): Thresholds {
  return {
    [`ExecutionsFail-${machine}`]: {
      metric: failed,
      from: 1,
      runbook: {
        means: `An execution of ${machine} ended without settling its application.`,
        do: 'open it by its application id and read the last error; its application goes on in another within minutes, later each time.',
      },
    },
  }
}
