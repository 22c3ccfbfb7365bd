import { createDispatch, type DispatchSettings } from '../../functions/dispatch/handler.ts'
import { createIntake } from '../../functions/intake/handler.ts'
import type { Engine } from '../../shared/engine.ts'
import { INTAKE_QUEUE, queueOf } from '../../shared/requests/queue-of.ts'
import type { LocalQueues } from './queue.ts'

/** As many of one agency's requests at a time: one agency's slowness holds up no other. */
const AGENCY_CONCURRENCY = 50
/** Longer than a handler may take, so that a message comes again only after a crash. */
const VISIBILITY_SECONDS = 30

/** Connects the functions to their queues, one queue an agency. */
export function consumeQueues(
  queues: LocalQueues,
  engine: Engine,
  agencies: readonly string[],
  onError: (error: unknown) => void,
  settings?: DispatchSettings,
): void {
  const intake = createIntake(engine)
  const dispatch = createDispatch(engine, settings)
  const receiving = { visibilitySeconds: VISIBILITY_SECONDS, maxReceives: 10, onError }
  queues.consume(INTAKE_QUEUE, {
    ...receiving,
    concurrency: 10,
    batchSize: 10,
    // Work on an application does not keep its applicant waiting for the answer.
    afterSender: true,
    handler: (Records) => intake({ Records }),
  })
  for (const agency of agencies) {
    queues.consume(queueOf(agency), {
      ...receiving,
      concurrency: AGENCY_CONCURRENCY,
      handler: (Records) => dispatch({ Records }),
    })
  }
}
