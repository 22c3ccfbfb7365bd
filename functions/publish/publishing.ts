import type { CloudEvent } from '../../shared/events/cloud-event.ts'
import { publish } from '../../shared/events/publish.ts'
import { both } from '../../shared/webhooks/fan-out.ts'
import type { PublishDeps } from './deps.ts'

/** Publishes an application's news, and counts it. */
export function createPublishing({ count, sink, ...deps }: PublishDeps): (applicationId: string) => Promise<void> {
  const counting = { publish: async (events: readonly CloudEvent[]) => events.forEach(count) }
  const publishing = { ...deps, sink: both(sink, counting) }
  return (applicationId) => publish(publishing, applicationId)
}
