import type { Item } from '../../shared/ports/item-table.ts'

/** A change of status as a CloudEvent (1.0, with the `sequence` extension). It holds ids and states, no fact, no person. */
export interface StatusEvent {
  readonly specversion: '1.0'
  /** The same when the event is delivered again. */
  readonly id: string
  readonly source: 'ensemble'
  readonly type: 'ensemble.application.status-changed' | 'ensemble.request.state-changed'
  /** The application. */
  readonly subject: string
  readonly time: string
  /** Grows with every event of one application. */
  readonly sequence: string
  readonly datacontenttype: 'application/json'
  readonly data: Readonly<Record<string, string | number>>
}

/** One change of an item of the table. */
export interface ItemChange {
  readonly id: string
  readonly sequence: string
  readonly at: number
  readonly before: Item | undefined
  readonly after: Item | undefined
}

const APPLICATION_DATA = ['applicationId', 'situation', 'version', 'status', 'result'] as const
const REQUEST_DATA = ['applicationId', 'situation', 'version', 'key', 'agency', 'service', 'state', 'outcome'] as const

/** The event that a change of an item makes, if any. */
export function statusEvent(change: ItemChange): StatusEvent | undefined {
  const { before, after } = change
  if (!after) return undefined
  const isApplication = after.sk === 'application'
  if (isApplication) {
    return before?.['status'] === after['status'] ? undefined : eventOf(change, after, 'ensemble.application.status-changed', APPLICATION_DATA)
  }
  if (!after.sk.startsWith('request#') || before?.['state'] === after['state']) return undefined
  return eventOf(change, after, 'ensemble.request.state-changed', REQUEST_DATA)
}

function eventOf(change: ItemChange, item: Item, type: StatusEvent['type'], names: readonly string[]): StatusEvent {
  const data = names.flatMap((name) => {
    const value = item[name]
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : []
  })
  return {
    specversion: '1.0',
    id: change.id,
    source: 'ensemble',
    type,
    subject: String(item['applicationId']),
    time: new Date(change.at).toISOString(),
    sequence: change.sequence,
    datacontenttype: 'application/json',
    data: Object.fromEntries(data),
  }
}
