import type { Clock } from '../ports/clock.ts'
import { HandlerError, type HandlerInvoker } from '../ports/handler-invoker.ts'
import type { Metrics } from './metrics.ts'

/** Measures how long each agency takes to answer, and counts what it does not answer, by agency. */
export function measuredInvoker(invoker: HandlerInvoker, metrics: Metrics, clock: Clock): HandlerInvoker {
  return {
    async invoke(agency, service, event, timeoutMs) {
      const started = clock.now()
      try {
        return await invoker.invoke(agency, service, event, timeoutMs)
      } catch (error) {
        if (error instanceof HandlerError) metrics.count('AgencyErrors', { agency })
        throw error
      } finally {
        metrics.milliseconds('AgencyLatency', clock.now() - started, { agency })
      }
    },
  }
}
