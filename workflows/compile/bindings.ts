/** What the machine calls: names of functions and URLs of queues, or placeholders that the host substitutes. */
export interface Bindings {
  readonly gate: string
  readonly operator: string
  readonly finalise: string
  queueOf(agency: string): string
}

/** `${name}`, as CDK's DefinitionSubstitutions and the local host fill in. */
export const placeholders: Bindings = {
  gate: '${gate}',
  operator: '${operator}',
  finalise: '${finalise}',
  queueOf: (agency) => `\${${queuePlaceholder(agency)}}`,
}

/** The name of an agency's queue among the substitutions. */
export function queuePlaceholder(agency: string): string {
  return `queue_${agency.replaceAll('-', '_')}`
}
