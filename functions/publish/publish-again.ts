import type { StreamPart } from '../../shared/adapters/stream-reader.ts'
import { consumeMessages } from '../../shared/consume-messages.ts'
import { newsworthy } from '../../shared/events/publish.ts'
import type { PublishDeps } from './deps.ts'
import { createPublishing } from './publishing.ts'
import { UnpublishedMessage } from './unpublished.ts'

export type PublishAgainDeps = PublishDeps & {
  /** The keys of the items that changed in a part of the stream. */
  readonly changedIn: (part: StreamPart) => Promise<readonly { readonly pk: string; readonly sk: string }[]>
}

/**
 * Consumes the queue of what could not be published at once: applications, and parts of the stream that nobody could
 * handle. What is published already is not published again.
 */
export function createPublishAgain({ changedIn, ...deps }: PublishAgainDeps) {
  const publish = createPublishing(deps)
  const applicationsIn = async (message: UnpublishedMessage): Promise<Iterable<string>> => {
    if ('applicationId' in message) return [message.applicationId]
    const keys = await changedIn(message.DDBStreamBatchInfo)
    return new Set(keys.flatMap((key) => newsworthy(key) ?? []))
  }
  return consumeMessages(async (body) => {
    for (const applicationId of await applicationsIn(UnpublishedMessage.parse(body))) await publish(applicationId)
  }, deps.report)
}
