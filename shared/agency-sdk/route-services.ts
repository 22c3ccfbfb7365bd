import type { AgencyHandler } from './service.ts'

/** An event of a service that the agency does not have. */
export class UnknownService extends Error {
  override readonly name = 'UnknownService'
  readonly retryable = false
}

/**
 * One Lambda handler for all services of an agency, chosen by `event.service`.
 * @throws UnknownService, from the handler, on an event of another service.
 * @example
 * ```ts
 * import { defineService, granted, routeServices } from '../shared/agency-sdk/index.ts'
 *
 * const parking = defineService({
 *   agency: 'town', service: 'parking', facts: {}, provides: {}, perform: () => granted(),
 * })
 * export const handler = routeServices({ parking: parking.handler })
 * ```
 */
export function routeServices(handlers: Readonly<Record<string, AgencyHandler>>): AgencyHandler {
  return async (event) => {
    const service = typeof event === 'object' && event !== null && 'service' in event ? event.service : undefined
    const handler = typeof service === 'string' && Object.hasOwn(handlers, service) ? handlers[service] : undefined
    if (handler) return handler(event)
    throw new UnknownService(`There is no such service here. Expected one of ${Object.keys(handlers).join(', ')}.`)
  }
}
