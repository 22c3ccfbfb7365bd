import type { Page } from '../applications/list.ts'
import type { Engine } from '../engine.ts'
import type { Item } from '../ports/item-table.ts'
import { type Listed, LISTINGS, readListed } from '../records/listings.ts'
import { asRequest, requestIdOf, type RequestRecord } from '../records/request-record.ts'
import { readDueMark } from '../records/due.ts'
import { TABLE } from '../table.ts'
import type { OperationsRequest } from './views.ts'

/** Which requests an operator looks for. */
export interface Wanted {
  readonly list: keyof typeof LISTINGS
  readonly agency?: string
  /** The error, or whose time ran out. */
  readonly error?: string
  /** Only those listed since before this instant. */
  readonly before?: string
  readonly limit: number
  readonly cursor?: string
}

/** How many pages of keys one call reads at most; what a filter leaves out costs no item read. */
const MOST_PAGES = 25

/** What needs an operator, oldest first. A page may hold less than its limit where a filter left much out. */
export async function listRequests(deps: Pick<Engine, 'table'>, wanted: Wanted): Promise<Page<OperationsRequest>> {
  const { keys, cursor } = await listedKeys(deps, wanted)
  const items = await deps.table.getMany(keys)
  const entries = items.flatMap((item, at) => (item ? [entry(wanted.list, item, keys[at] as Item)] : []))
  return { items: entries, ...(cursor !== undefined && { cursor }) }
}

/** Index entries that meet the filter, from their keys alone. */
export async function listedKeys(
  { table }: Pick<Engine, 'table'>,
  wanted: Wanted,
): Promise<{ keys: Item[]; cursor?: string }> {
  const { index, pk } = LISTINGS[wanted.list]
  const keys: Item[] = []
  let cursor = wanted.cursor
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await table.query({
      index,
      pk,
      limit: wanted.limit - keys.length,
      ...(wanted.before !== undefined && { upTo: wanted.before }),
      ...(cursor !== undefined && { cursor }),
    })
    keys.push(...found.items.filter((item) => meets(wanted, item)))
    cursor = found.cursor
    if (cursor === undefined || keys.length >= wanted.limit) break
  }
  return { keys, ...(cursor !== undefined && { cursor }) }
}

function meets({ list, agency, error }: Wanted, item: Item): boolean {
  if (list === 'stuck') return agency === undefined && error === undefined
  const listed = listing(list, item)
  return (agency === undefined || listed.agency === agency) && (error === undefined || listed.word === error)
}

const listing = (list: keyof typeof LISTINGS, item: Item): Listed =>
  readListed(String(item[TABLE.indexes[LISTINGS[list].index].sk]))

function entry(list: keyof typeof LISTINGS, item: Item, key: Item): OperationsRequest {
  const mark = list === 'stuck' ? readDueMark(String(key['dueSk'])) : undefined
  const since = mark?.failing ?? listing(list, key).since
  return { ...about(item), listedSince: since, ...(mark && { doing: mark.kind }) }
}

/** What is stuck may be a person's chain too, which is nobody's to know by whose. */
function about(item: Item): Omit<OperationsRequest, 'listedSince'> {
  const [kind, id] = item.sk.split('#')
  switch (kind) {
    case 'application':
      return { applicationId: String(item['applicationId']) }
    case 'document':
      return { documentId: id }
    case 'request':
    case 'undo':
      return requestEntry(asRequest(item))
    default:
      return {}
  }
}

export const requestEntry = (request: RequestRecord) => ({
  applicationId: request.applicationId,
  requestId: requestIdOf(request),
  operation: request.operation ?? 'perform',
  service: request.service,
  agency: request.agency,
  situation: request.situation,
  version: request.version,
  state: request.state,
  ...(request.outcome && { outcome: request.outcome }),
  ...(request.error && { error: request.error }),
  attempts: request.attempts,
  revision: request.revision,
  since: request.since,
  ...(request.deadline && { deadline: request.deadline }),
})
