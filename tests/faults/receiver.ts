import type { LocalWebhook } from '../../infra/local/events-out.ts'
import { CloudEvent } from '../../shared/events/cloud-event.ts'
import type { Poster } from '../../shared/ports/poster.ts'

export const WEBHOOK: LocalWebhook = {
  id: 'portal',
  url: 'https://portal.example/events',
  secret: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
}

/** A portal that takes events, but is out of order until a time. */
export function createReceiver(now: () => number, worksFrom: number) {
  const received: CloudEvent[] = []
  const poster: Poster = {
    async post(_url, _headers, body) {
      if (now() < worksFrom) return 503
      received.push(CloudEvent.parse(JSON.parse(body)))
      return 204
    },
  }
  return { received, poster }
}
