import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { CloudEvent } from '../../shared/events/cloud-event.ts'
import { onLoopback } from '../loopback.ts'

/** What came to the receiver, whatever it answered. */
export interface Delivery {
  readonly event: CloudEvent
  readonly headers: IncomingHttpHeaders
  readonly body: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly status: number
}

/** A portal's receiver of events on the loopback interface. */
export interface Receiver {
  readonly url: string
  /** What came about an application, in the order of arrival. */
  about(applicationId: string): readonly Delivery[]
  /** Decides what the receiver answers; without it, 200. */
  answer(statusOf: (event: CloudEvent) => number): void
  close(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const deliveries: Delivery[] = []
  let statusOf: (event: CloudEvent) => number = () => 200
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      const event = CloudEvent.parse(JSON.parse(body))
      const status = statusOf(event)
      deliveries.push({ event, headers: request.headers, body, at: Date.now(), status })
      response.writeHead(status).end()
    })
  })
  const { url, close } = await onLoopback(server)
  return {
    url: `${url}/events`,
    about: (applicationId) => deliveries.filter(({ event }) => event.subject === applicationId),
    answer: (decide) => void (statusOf = decide),
    close,
  }
}

/** The signature that Standard Webhooks 1.0.0 has for a delivery. */
export function signatureOf({ headers, body }: Delivery, secret: string): string {
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
