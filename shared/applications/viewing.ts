import type { LifeSituation } from '../model/life-situation.ts'
import { inLanguage, type Text } from '../model/text.ts'
import type { RequestRecord } from '../records/request-record.ts'

/** Everything a view of one application is made from. */
export interface Viewing {
  readonly definition: LifeSituation
  readonly requests: ReadonlyMap<string, RequestRecord>
  readonly promises: ReadonlyMap<string, number>
  readonly now: number
  /** The application has not ended. */
  readonly isOpen: boolean
  readonly languages: readonly string[]
}

/** A request whose last dependency has ended is on its way to the agency's queue, though nothing has touched it yet. */
export function stateOf({ requests }: Viewing, request: RequestRecord): RequestRecord['state'] {
  if (request.state !== 'waiting') return request.state
  return request.dependsOn.some((key) => requests.get(key)?.state !== 'settled') ? 'waiting' : 'queued'
}

const text = (value: Text | undefined, languages: readonly string[]) => (value ? inLanguage(value, languages) : '')

export const titleOf = ({ definition, languages }: Viewing, service: string) =>
  text(definition.services[service]?.title, languages)

export const agencyTitle = ({ definition, languages }: Viewing, request: RequestRecord) =>
  text(definition.agencies[request.agency]?.title, languages)
