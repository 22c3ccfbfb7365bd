import { consumeMessages, type Report } from '../../shared/consume-messages.ts'
import { deliver, type DeliverDeps } from '../../shared/webhooks/deliver.ts'
import { WebhookMessage } from '../../shared/webhooks/webhook-message.ts'

/** Consumes the queue of the webhooks. */
export const createDeliver = (deps: DeliverDeps, report?: Report) =>
  consumeMessages((body) => deliver(deps, WebhookMessage.parse(body)), report)
