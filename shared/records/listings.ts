import { STUCK } from './due.ts'
import type { IndexName } from '../table.ts'
import { requestIdOf, type RequestRecord } from './request-record.ts'

/** Where an index lists the requests that operators look after; oldest first. */
export const LISTINGS = {
  /** With an operator, for an error or a deadline that has passed. */
  failed: { index: 'byAgency', pk: 'operators' },
  /** Beyond the time that somebody had. */
  late: { index: 'byDue', pk: 'overdue' },
  /** What the sweeper could not do and tries again. */
  stuck: { index: 'byDue', pk: STUCK },
} as const satisfies Record<string, { readonly index: IndexName; readonly pk: string }>

/** What a listing tells of a request by its sort key alone, so that a filter reads no item. */
export interface Listed {
  readonly since: string
  readonly agency: string
  /** The error, or whose time ran out. */
  readonly word: string
  readonly requestId: string
}

type Named = Pick<RequestRecord, 'agency' | 'applicationId' | 'key'>

export const listedAs = (since: string, request: Named, word: string) =>
  [since, request.agency, word, requestIdOf(request)].join('#')

export function readListed(sortKey: string): Listed {
  const [since = '', agency = '', word = '', requestId = ''] = sortKey.split('#')
  return { since, agency, word, requestId }
}
