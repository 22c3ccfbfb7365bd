import type { Report } from '../../shared/consume-messages.ts'
import type { Engine } from '../../shared/engine.ts'
import type { CloudEvent } from '../../shared/events/cloud-event.ts'
import type { EventSink } from '../../shared/ports/event-sink.ts'

export type PublishDeps = Pick<Engine, 'table' | 'clock'> & {
  readonly sink: EventSink
  /** Where applications go whose news could not be published at once. */
  readonly queue: Engine['queue']
  /** Counts one event for the operators. */
  readonly count: (event: CloudEvent) => void
  readonly report?: Report | undefined
}
