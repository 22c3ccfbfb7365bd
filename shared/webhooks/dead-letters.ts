import type { Page } from '../applications/list.ts'
import type { Engine } from '../engine.ts'
import type { CloudEvent } from '../events/cloud-event.ts'
import { Failure } from '../failures.ts'
import type { Caller } from '../model/caller.ts'
import type { Item, Value } from '../ports/item-table.ts'
import type { DeadLetterView, Replayed, WebhookView } from './views.ts'
import type { Webhook } from './webhook.ts'
import { WEBHOOK_QUEUE, type WebhookMessage } from './webhook-message.ts'

const partition = (webhook: string) => `webhook#${webhook}`
const DEAD = 'dead#'
const COUNTED = 1000
/** How many dead letters one call puts back. */
const REPLAYED = 100

type Dead = Item & { readonly event: CloudEvent; readonly status: number; readonly at: string }

/** Keeps events that a webhook did not take. */
export async function deadLetter(
  { table, clock }: Pick<Engine, 'table' | 'clock'>,
  { webhook, events }: WebhookMessage,
  status: number,
): Promise<void> {
  const at = new Date(clock.now()).toISOString()
  const key = (event: CloudEvent) => ({ pk: partition(webhook), sk: `${DEAD}${event.subject}#${event.sequence}` })
  await table.transact(
    events.map((event) => ({
      put: { ...key(event), event: event as unknown as Value, status, at },
      expect: 'either',
    })),
  )
}

/** The webhooks, without their secrets. */
export async function webhookViews(
  { table }: Pick<Engine, 'table'>,
  webhooks: readonly Webhook[],
): Promise<WebhookView[]> {
  return Promise.all(
    webhooks.map(async ({ id, url, agency, types, situations }) => {
      const { items } = await table.query({ pk: partition(id), prefix: DEAD, limit: COUNTED })
      const filter = { ...(agency && { agency }), ...(types && { types }), ...(situations && { situations }) }
      return { id, host: new URL(url).host, ...filter, deadLetters: items.length }
    }),
  )
}

export async function deadLetters(
  { table }: Pick<Engine, 'table'>,
  webhooks: readonly Webhook[],
  webhook: string,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
): Promise<Page<DeadLetterView>> {
  mustBeKnown(webhooks, webhook)
  const page = { limit, ...(cursor !== undefined && { cursor }) }
  const found = await table.query({ pk: partition(webhook), prefix: DEAD, ...page })
  const items = found.items.map((item) => item as Dead).map(({ event, status, at }) => ({ event, status, at }))
  return { items, ...(found.cursor !== undefined && { cursor: found.cursor }) }
}

/**
 * Puts dead letters of a webhook back into its queue, at most a hundred a call. Sent before they are removed: at least
 * once.
 */
export async function replay(
  { table, queue, clock, ids }: Pick<Engine, 'table' | 'queue' | 'clock' | 'ids'>,
  webhooks: readonly Webhook[],
  caller: Caller,
  webhook: string,
  why: string,
): Promise<Replayed> {
  mustBeKnown(webhooks, webhook)
  const { items, cursor } = await table.query({ pk: partition(webhook), prefix: DEAD, limit: REPLAYED })
  const at = new Date(clock.now()).toISOString()
  const record = { action: 'replay', by: caller.subject, why, at, events: items.length }
  const key = { pk: partition(webhook), sk: `action#${at}#${ids.next('act')}` }
  await table.transact([{ put: { ...key, ...record }, expect: 'absent' }])
  for (const item of items as Dead[]) {
    const message: WebhookMessage = { webhook, events: [item.event], since: clock.now(), attempts: 0 }
    await queue.send(WEBHOOK_QUEUE, message)
    await table.transact([{ remove: { pk: item.pk, sk: item.sk }, expect: 'either' }])
  }
  return { replayed: items.length, more: cursor !== undefined }
}

function mustBeKnown(webhooks: readonly Webhook[], wanted: string): void {
  if (webhooks.some(({ id }) => id === wanted)) return
  throw new Failure('not-found', 'There is no such webhook.', {
    expected: webhooks.map(({ id }) => id).join(', ') || 'none is configured',
    remedy: 'GET /operations/webhooks lists them.',
  })
}
