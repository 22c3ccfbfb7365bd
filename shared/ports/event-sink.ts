import type { CloudEvent } from '../events/cloud-event.ts'

/** Where events go: resolves when all are taken over, in their order; throws where one is not. */
export interface EventSink {
  publish(events: readonly CloudEvent[]): Promise<void>
}
