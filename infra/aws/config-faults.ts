import { referenceService } from '../../functions/agencies/registry.ts'
import type { LifeSituation } from '../../shared/model/life-situation.ts'
import { webhookFaults } from '../../shared/webhooks/webhook.ts'
import { concurrencyFaults } from './concurrency.ts'
import type { Config, HandlerEntry } from './config.ts'

/** A configuration that cannot be deployed, with every fault at once. */
export class FaultyConfig extends Error {
  override readonly name = 'FaultyConfig'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n- ${faults.join('\n- ')}`)
    this.faults = faults
  }
}

/** What of the configuration does not fit the life situations that are deployed with it. */
export function configFaults(config: Config, situations: readonly LifeSituation[]): string[] {
  const services = servicesByAgency(situations)
  return [
    ...config.handlers.flatMap((entry, at) => unknown(entry, `handlers[${at}]`, services)),
    ...doubled(config.handlers),
    ...unserved(config, services),
    ...unheard(config, situations, services),
    ...concurrencyFaults(config, services.keys()),
    ...Object.keys(config.concurrency)
      .filter((agency) => !services.has(agency))
      .map(
        (agency) => `concurrency.${agency}: there is no agency "${agency}"; expected one of ${list(services.keys())}.`,
      ),
  ]
}

/** The services of each agency, over every version of every life situation. */
export function servicesByAgency(situations: readonly LifeSituation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const services = new Map<string, Set<string>>()
  for (const situation of situations) {
    for (const agency of Object.keys(situation.agencies)) {
      if (!services.has(agency)) services.set(agency, new Set())
    }
    for (const [id, { agency }] of Object.entries(situation.services)) services.get(agency)?.add(id)
  }
  return services
}

function unknown(
  { agency, service }: HandlerEntry,
  path: string,
  services: ReturnType<typeof servicesByAgency>,
): string[] {
  const known = services.get(agency)
  if (!known) return [`${path}.agency: there is no agency "${agency}"; expected one of ${list(services.keys())}.`]
  if (service === undefined || known.has(service)) return []
  return [`${path}.service: ${agency} has no service "${service}"; expected one of ${list(known)}.`]
}

function doubled(handlers: readonly HandlerEntry[]): string[] {
  const names = handlers.map(({ agency, service }) =>
    service === undefined ? `all services of ${agency}` : `${agency}/${service}`,
  )
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    (name) => `handlers: ${name} has two handlers; keep one.`,
  )
}

function unserved({ handlers, referenceAgencies }: Config, services: ReturnType<typeof servicesByAgency>): string[] {
  return [...services].flatMap(([agency, ids]) => {
    const own = handlers.filter((entry) => entry.agency === agency)
    if (own.some(({ service }) => service === undefined)) return []
    const missing = [...ids].filter(
      (id) =>
        !own.some(({ service }) => service === id) &&
        !(referenceAgencies && referenceService(agency, id) !== undefined),
    )
    const remedy = referenceAgencies ? 'there is no reference agency for it' : 'or set referenceAgencies'
    return missing.map((id) => `handlers: ${agency}/${id} has no handler; add its lambdaArn, ${remedy}.`)
  })
}

/** Webhooks that may not be where they are, or wait for what never comes. */
function unheard(
  { webhooks, webhookHosts, hurry }: Config,
  situations: readonly LifeSituation[],
  services: ReturnType<typeof servicesByAgency>,
): string[] {
  const known = new Set(situations.map(({ id }) => id))
  return [
    ...webhookFaults(webhooks, { hosts: webhookHosts, loopback: hurry !== undefined }).map(
      (what) => `webhooks: ${what}.`,
    ),
    ...webhooks.flatMap(({ id, agency, situations: wanted = [] }) => [
      ...(agency === undefined || services.has(agency)
        ? []
        : [`webhooks: ${id}: there is no agency "${agency}"; expected one of ${list(services.keys())}.`]),
      ...wanted
        .filter((situation) => !known.has(situation))
        .map((one) => `webhooks: ${id}: there is no life situation "${one}"; expected one of ${list(known)}.`),
    ]),
  ]
}

const list = (names: Iterable<string>) => [...names].toSorted().join(', ')
