import type { HandlerEntry } from './config.ts'

/** ARNs of handlers, by agency. */
export type HandlerArns = ReadonlyMap<string, string>

/**
 * Who answers for an agency: its own handlers where the configuration names them, else its reference agency.
 *
 * @returns ARNs by `agency/service`, or by `agency` for all its other services
 */
export function handlersOf(
  agency: string,
  entries: readonly HandlerEntry[],
  reference: HandlerArns,
): Record<string, string> {
  const substitute = reference.get(agency)
  const own = entries
    .filter((entry) => entry.agency === agency)
    .map(({ service, lambdaArn }) => [service === undefined ? agency : `${agency}/${service}`, lambdaArn] as const)
  return { ...(substitute !== undefined && { [agency]: substitute }), ...Object.fromEntries(own) }
}
