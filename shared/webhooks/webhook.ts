import * as z from 'zod'
import type { CloudEvent } from '../events/cloud-event.ts'
import { Slug } from '../model/life-situation.ts'

/** A portal or agency that wants events. It is registered by configuration only, so that no caller names an address. */
export const Webhook = z.strictObject({
  id: Slug,
  url: z.url(),
  /** Only events about requests of this agency. */
  agency: Slug.optional(),
  /** Only these situations. */
  situations: z.array(Slug).optional(),
  /** Only types that start like this, such as `ensemble.application.`. */
  types: z.array(z.string().startsWith('ensemble.')).optional(),
})
export type Webhook = z.infer<typeof Webhook>

/** What a webhook's receiver and we alone know: `whsec_` and at least 24 bytes in base64 (Standard Webhooks 1.0.0). */
export const WebhookSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, { error: '"whsec_" and at least 24 bytes in base64' })

/** The secret of a webhook, by its id. */
export type SecretOf = (webhook: string) => Promise<string>

/** Which addresses webhooks may have. */
export interface Allowed {
  readonly hosts: readonly string[]
  /** The loopback interface by http, on the local host alone. */
  readonly loopback?: boolean
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The webhooks of a configuration. A host that is not allowed by name, an address in numbers, other protocols and names
 * in the address are refused, so that events cannot be aimed at the inside of a network.
 *
 * @throws Error that names every fault
 */
export function readWebhooks(configuration: unknown, allowed: Allowed): readonly Webhook[] {
  const webhooks = z.array(Webhook).parse(configuration)
  const faults = webhookFaults(webhooks, allowed)
  if (faults.length > 0) throw new Error(`The webhooks are not configured right.\n${faults.join('\n')}`)
  return webhooks
}

export function webhookFaults(webhooks: readonly Webhook[], allowed: Allowed): string[] {
  return webhooks.flatMap(({ id, url }, at) => [
    ...addressFaults(new URL(url), allowed).map((what) => `${id}: ${what}`),
    ...(webhooks.findIndex((other) => other.id === id) < at ? [`${id}: there are two of this id`] : []),
  ])
}

function addressFaults(url: URL, { hosts, loopback = false }: Allowed): string[] {
  if (loopback && LOOPBACK.includes(url.hostname) && ['http:', 'https:'].includes(url.protocol)) return []
  return [
    ...(url.protocol === 'https:' ? [] : [`its protocol is ${url.protocol}, expected https:`]),
    ...(url.username || url.password ? ['its address holds a name or password; leave them out'] : []),
    ...(/^[\d.]+$|^\[/.test(url.hostname) ? ['its host is an address in numbers, expected a name'] : []),
    ...(hosts.includes(url.hostname) ? [] : [`its host ${url.hostname} is not among those allowed`]),
  ]
}

/** Whether a webhook is to receive an event. */
export function wants({ agency, situations, types }: Webhook, { type, data }: CloudEvent): boolean {
  if (agency !== undefined && data.agency !== agency) return false
  if (situations !== undefined && !situations.includes(data.situation)) return false
  return types === undefined || types.some((prefix) => type.startsWith(prefix))
}
